using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Healthcare.Networking;

public sealed class ClusterSocketsTests
{
    // Orleans knows the keys alone: when it names its services otherwise, this tells, and not a slower cluster.
    [Fact]
    public void A_silo_connects_and_listens_by_sockets_of_Kestrel()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(silo => ClusterSockets.Apply(silo.UseLocalhostClustering()));
        using var host = builder.Build();

        Assert.Single(Keyed<IConnectionFactory>(builder, host), factory => factory is SocketConnector);
        Assert.Equal(2, Keyed<IConnectionListenerFactory>(builder, host).Count(factory => factory is SocketTransportFactory));
    }

    [Fact]
    public void So_does_a_client()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleansClient(client => ClusterSockets.Apply(client.UseLocalhostClustering()));
        using var host = builder.Build();

        Assert.IsType<SocketConnector>(Assert.Single(Keyed<IConnectionFactory>(builder, host)));
    }

    [Fact]
    public async Task Both_ends_of_a_connection_are_kept_alive_and_send_at_once()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(silo => ClusterSockets.Apply(silo.UseLocalhostClustering()));
        using var host = builder.Build();
        await using var listener = await Keyed<IConnectionListenerFactory>(builder, host)[0].BindAsync(new IPEndPoint(IPAddress.Loopback, 0));

        var accepting = listener.AcceptAsync();
        await using var outgoing = await Keyed<IConnectionFactory>(builder, host)[0].ConnectAsync(listener.EndPoint);
        await using var incoming = await accepting;

        foreach (var connection in new[] { outgoing, incoming! })
        {
            var socket = connection.Features.Get<IConnectionSocketFeature>()!.Socket;
            Assert.NotEqual(0, socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive));
            Assert.Equal(90, socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime));
            Assert.True(socket.NoDelay);
        }
    }

    [Fact]
    public async Task Nobody_there_is_a_socket_exception()
    {
        using var free = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        free.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var connector = new SocketConnector(Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);

        await Assert.ThrowsAnyAsync<SocketException>(() => connector.ConnectAsync(free.LocalEndPoint!).AsTask());
    }

    private static List<T> Keyed<T>(HostApplicationBuilder builder, IHost host)
        where T : notnull =>
        [.. builder.Services.Where(service => service.IsKeyedService && service.ServiceType == typeof(T)).Select(service => host.Services.GetRequiredKeyedService<T>(service.ServiceKey))];
}
