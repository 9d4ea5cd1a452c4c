using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Healthcare.Load;

/// <summary>
/// One keep-alive connection with as little client as possible: the load and the server share the cores, so what the client costs
/// is taken from the server.
/// </summary>
public sealed class HttpConnection : IDisposable
{
    private static readonly byte[] s_headEnd = "\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[32 * 1024];

    public async Task ConnectAsync(IPEndPoint server, CancellationToken cancellationToken = default) => await _socket.ConnectAsync(server, cancellationToken);

    /// <summary>Sends one request and reads its whole answer.</summary>
    public async ValueTask<Answer> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken = default)
    {
        await _socket.SendAsync(request, cancellationToken);
        var length = 0;
        var headLength = -1;
        var total = int.MaxValue;
        var chunked = false;
        while (length < total)
        {
            if (length == _buffer.Length)
                Array.Resize(ref _buffer, _buffer.Length * 2);
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
            if (read == 0)
                throw new IOException("The server closed the connection.");
            length += read;
            if (headLength < 0 && (headLength = _buffer.AsSpan(0, length).IndexOf(s_headEnd)) >= 0)
                (total, chunked) = BodyOf(headLength);
            if (chunked && _buffer.AsSpan(0, length).EndsWith("0\r\n\r\n"u8))
                total = length;
        }

        return new Answer(Status(), headLength + s_headEnd.Length, length, _buffer);
    }

    public void Dispose() => _socket.Dispose();

    private (int Total, bool Chunked) BodyOf(int headLength)
    {
        var head = _buffer.AsSpan(0, headLength);
        while (head.IndexOf((byte)'\n') is var end && end >= 0)
        {
            head = head[(end + 1)..];
            if (After(head, "Content-Length: "u8) is { IsEmpty: false } length && Utf8Parser.TryParse(length, out int bytes, out _))
                return (headLength + s_headEnd.Length + bytes, false);
            if (After(head, "Transfer-Encoding: "u8) is { IsEmpty: false } coding && coding.StartsWith("chunked"u8))
                return (int.MaxValue, true);
        }

        return (headLength + s_headEnd.Length, false);
    }

    // A balancer writes names in small letters.
    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name) =>
        head.Length > name.Length && Ascii.EqualsIgnoreCase(head[..name.Length], name) ? head[name.Length..] : [];

    private int Status() => ((_buffer[9] - '0') * 100) + ((_buffer[10] - '0') * 10) + (_buffer[11] - '0');
}

/// <summary>An answer, in the connection's buffer until the next request.</summary>
public readonly record struct Answer(int Status, int BodyStart, int Length, byte[] Buffer)
{
    /// <summary>The server will not take another request on this connection.</summary>
    public bool Closes => Buffer.AsSpan(0, BodyStart).IndexOf("Connection: close"u8) >= 0;

    /// <summary>How long the server asks to wait; null when it does not.</summary>
    public TimeSpan? RetryAfter
    {
        get
        {
            ReadOnlySpan<byte> head = Buffer.AsSpan(0, BodyStart), name = "Retry-After: "u8;
            var at = head.IndexOf(name);
            return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out int seconds, out _) ? TimeSpan.FromSeconds(seconds) : null;
        }
    }

    public string Body => Encoding.UTF8.GetString(Buffer, BodyStart, Length - BodyStart);
}
