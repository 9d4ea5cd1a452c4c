using System.Net;
using System.Net.Sockets;

namespace Healthcare.Webhooks;

/// <summary>
/// Keeps webhooks out of networks that only this server reaches (SSRF). Addresses are judged when the connection is made, so that a name
/// that leads elsewhere a moment later does not get around it.
/// </summary>
internal sealed class EndpointGuard(WebhookSettings settings)
{
    // What is not for everybody on the Internet (IANA's special-purpose registries), and ways to write such an address as another.
    private static readonly IPNetwork[] s_refused =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    private static readonly IPNetwork s_globalUnicast = IPNetwork.Parse("2000::/3");

    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (settings.AllowsLoopback && IPAddress.IsLoopback(address))
            return true;
        if (settings.AllowedNetworks.Any(network => network.Contains(address)))
            return true;
        return (address.AddressFamily is AddressFamily.InterNetwork || s_globalUnicast.Contains(address)) && !s_refused.Any(network => network.Contains(address));
    }

    /// <summary>Connects to the first address of a name that is allowed and answers.</summary>
    /// <exception cref="EndpointRefusedException">None is allowed.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var allowed = Array.FindAll(addresses, Allows);
        if (allowed.Length == 0)
            throw new EndpointRefusedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Every address of the endpoint lies where webhooks may not go.</summary>
internal sealed class EndpointRefusedException() : IOException("The endpoint's address is refused.");
