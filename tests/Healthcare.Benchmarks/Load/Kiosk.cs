using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Healthcare.Load;

/// <summary>A client on its own: one connection, opened again when it breaks, and an answer within a time or none.</summary>
public sealed class Kiosk(Uri server, TimeSpan patience) : IDisposable
{
    private HttpConnection? _connection;

    /// <summary>What the server answers; <see cref="Reply.None"/> when the connection broke or the time was over.</summary>
    public async Task<Reply> SendAsync(byte[] request)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            var connection = _connection ??= await ConnectAsync(limit.Token);
            var answer = await connection.SendAsync(request, limit.Token);
            var reply = new Reply(answer.Status, answer.Body);
            if (answer.Closes)
                Disconnect();
            return reply;
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException)
        {
            Disconnect();
            return Reply.None;
        }
    }

    public void Dispose() => Disconnect();

    private async Task<HttpConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new HttpConnection();
        try
        {
            await connection.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), cancellationToken);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Disconnect()
    {
        _connection?.Dispose();
        _connection = null;
    }
}

/// <param name="Status">0 when there was no answer.</param>
public readonly record struct Reply(int Status, string Body)
{
    public static readonly Reply None = new(0, "");

    /// <summary>Nothing was decided: the client may repeat the request with the same idempotency key.</summary>
    public bool MayBeRepeated => Status is 0 or 429 or >= 500;

    /// <summary>The status and, of a problem, its code.</summary>
    public string Kind => Status == 0 ? "no answer" : Status < 400 ? $"{Status}" : $"{Status} {(string?)JsonNode.Parse(Body)?["code"]}";
}
