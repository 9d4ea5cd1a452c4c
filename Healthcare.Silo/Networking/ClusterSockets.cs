using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Healthcare.Networking;

/// <summary>
/// Sockets between silos, and between clients and silos, by Kestrel's transport: what comes is handled on the thread that received it, and what
/// goes is sent by the thread that wrote it. Orleans' own transport hands both to other threads, and reads each message by two system calls.
/// </summary>
internal static class ClusterSockets
{
    // As Orleans has it: a peer that is gone without a word is noticed by probes long before.
    private const int KeepAliveSeconds = 90;
    private const int KeepAliveIntervalSeconds = 30;
    private const int KeepAliveProbes = 10;

    public static void Apply(ISiloBuilder silo) => Replace(silo.Services);

    public static void Apply(IClientBuilder client) => Replace(client.Services);

    // Orleans asks for them by keys that only it knows.
    private static void Replace(IServiceCollection services)
    {
        for (var i = 0; i < services.Count; i++)
        {
            if (!services[i].IsKeyedService)
                continue;
            if (services[i].ServiceType == typeof(IConnectionFactory))
                services[i] = ServiceDescriptor.KeyedSingleton<IConnectionFactory>(services[i].ServiceKey, (provider, _) => new SocketConnector(provider.GetRequiredService<ILoggerFactory>()));
            else if (services[i].ServiceType == typeof(IConnectionListenerFactory))
                services[i] = ServiceDescriptor.KeyedSingleton<IConnectionListenerFactory>(services[i].ServiceKey, (provider, _) => Listeners(provider));
        }
    }

    private static SocketTransportFactory Listeners(IServiceProvider provider) => new(
        Options.Create(new SocketTransportOptions
        {
            UnsafePreferInlineScheduling = true,
            WaitForDataBeforeAllocatingBuffer = false,
            MaxReadBufferSize = null,
            MaxWriteBufferSize = null,
            CreateBoundListenSocket = endpoint =>
            {
                var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
                KeepAlive(socket);
                return socket;
            },
        }),
        provider.GetRequiredService<ILoggerFactory>());

    /// <summary>On a socket that listens: for those that it accepts.</summary>
    public static void KeepAlive(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveProbes);
    }
}
