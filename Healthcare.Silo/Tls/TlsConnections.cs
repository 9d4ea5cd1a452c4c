using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Healthcare.Tls;

/// <summary>Puts TLS under the connections of Orleans: first both sides show who they are, then Orleans speaks.</summary>
internal sealed partial class TlsConnections(ClusterTls tls, ILogger<TlsConnections> logger)
{
    private const int BufferBytes = 16 * 1024;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly StreamPipeReaderOptions s_reading = new(bufferSize: BufferBytes, minimumReadSize: BufferBytes / 4, leaveOpen: true);
    private static readonly StreamPipeWriterOptions s_writing = new(minimumBufferSize: BufferBytes, leaveOpen: true);

    public ConnectionDelegate AcceptSilo(ConnectionDelegate next) => Accept(next, fromSilo: true);

    public ConnectionDelegate AcceptClient(ConnectionDelegate next) => Accept(next, fromSilo: false);

    public ConnectionDelegate Connect(ConnectionDelegate next) =>
        connection => RunAsync(connection, next, (stream, patience) => stream.AuthenticateAsClientAsync(tls.Connecting(), patience));

    private ConnectionDelegate Accept(ConnectionDelegate next, bool fromSilo) =>
        connection => RunAsync(connection, next, (stream, patience) => stream.AuthenticateAsServerAsync(tls.Accepting(fromSilo), patience));

    private async Task RunAsync(ConnectionContext connection, ConnectionDelegate next, Func<SslStream, CancellationToken, Task> authenticate)
    {
        var wire = connection.Transport;
        await using var stream = new SslStream(new WireStream(wire), leaveInnerStreamOpen: true);
        if (!await IsGoodAsync(connection, stream, authenticate))
            return;
        var secured = new Secured(PipeReader.Create(stream, s_reading), PipeWriter.Create(stream, s_writing));
        connection.Transport = secured;
        try
        {
            await next(connection);
        }
        finally
        {
            // Orleans closes what it was given itself, and waits for that.
            connection.Transport = wire;
            await secured.CompleteAsync();
        }
    }

    private async Task<bool> IsGoodAsync(ConnectionContext connection, SslStream stream, Func<SslStream, CancellationToken, Task> authenticate)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        patience.CancelAfter(s_patience);
        try
        {
            await authenticate(stream, patience.Token);
            return true;
        }
        catch (AuthenticationException fault)
        {
            LogRefused($"{connection.RemoteEndPoint}", fault.InnerException?.Message ?? fault.Message);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or InvalidOperationException)
        {
            // Whoever only looks whether the port is open says nothing.
            LogGone($"{connection.RemoteEndPoint}", fault.GetType().Name);
        }

        return false;
    }

    [LoggerMessage(LogLevel.Warning, "The connection with {Peer} was refused: {Reason}")]
    private partial void LogRefused(string peer, string reason);

    [LoggerMessage(LogLevel.Debug, "The connection with {Peer} ended before it was secured: {Fault}")]
    private partial void LogGone(string peer, string fault);

    private sealed record Secured(PipeReader Input, PipeWriter Output) : IDuplexPipe
    {
        public async Task CompleteAsync()
        {
            await Input.CompleteAsync();
            try
            {
                await Output.CompleteAsync();
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException or InvalidOperationException)
            {
                // What could not be sent any more, Orleans sends elsewhere.
            }
        }
    }
}
