using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace Healthcare.Networking;

/// <summary>Connects to a silo or gateway.</summary>
internal sealed class SocketConnector(ILoggerFactory logging) : IConnectionFactory, IDisposable
{
    private readonly SocketConnectionContextFactory _contexts = new(
        new SocketConnectionFactoryOptions
        {
            UnsafePreferInlineScheduling = true,
            WaitForDataBeforeAllocatingBuffer = false,
            MaxReadBufferSize = null,
            MaxWriteBufferSize = null,
        },
        logging.CreateLogger<SocketConnector>());

    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        // Who closes does not wait until the other has read: messages that matter are answered.
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, LingerState = new LingerOption(true, 0) };
        try
        {
            ClusterSockets.KeepAlive(socket);
            await socket.ConnectAsync(endpoint, cancellationToken);
            return _contexts.Create(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _contexts.Dispose();
}
