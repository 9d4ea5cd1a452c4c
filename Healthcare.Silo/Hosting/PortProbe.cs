using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Healthcare.Hosting;

/// <summary>
/// Looks whether the ports are free before anything is started: a silo that has to be taken down again tells its own troubles first.
/// A port that is taken in between is still reported by <see cref="Launch"/>.
/// </summary>
/// <param name="urls">Where HTTP is served.</param>
/// <param name="silo">Null in a process without a silo.</param>
public sealed class PortProbe(IReadOnlyList<string> urls, OrleansSettings? silo)
{
    /// <exception cref="StartupException">A port is taken.</exception>
    public void Check()
    {
        foreach (var url in urls)
        {
            var address = BindingAddress.Parse(url);
            if (!address.IsUnixPipe)
                Require(AddressOf(address.Host), address.Port, url, "Set ASPNETCORE_URLS to another address, like http://127.0.0.1:8081.");
        }

        if (silo is null)
            return;
        var advertised = silo.AdvertisedAddress ?? IPAddress.Loopback;
        RequireOwn(advertised);
        Require(advertised, silo.SiloPort, $"port {silo.SiloPort}", "Set Orleans__SiloPort to another port, or to 0 for a free one.");
        Require(advertised, silo.GatewayPort, $"port {silo.GatewayPort}", "Set Orleans__GatewayPort to another port, or to 0 for a free one.");
    }

    // A silo listens where it says that it is reached.
    private static void RequireOwn(IPAddress advertised)
    {
        try
        {
            using var socket = new Socket(advertised.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(advertised, 0));
        }
        catch (SocketException fault)
        {
            throw new StartupException($"Healthcare cannot start: the silo's advertised address {advertised} is none of this machine's ({fault.Message}). "
                + "Set Orleans__AdvertisedAddress to an address of this machine that the other processes reach.", fault);
        }
    }

    private static void Require(IPAddress address, int port, string name, string remedy)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, port));
        }
        catch (SocketException fault)
        {
            var reason = fault.SocketErrorCode is SocketError.AddressAlreadyInUse ? "is in use" : $"cannot be used ({fault.Message})";
            throw new StartupException($"Healthcare cannot start: {name} {reason}. {remedy}", fault);
        }
    }

    private static IPAddress AddressOf(string host) =>
        host is "localhost" ? IPAddress.Loopback : IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address : IPAddress.Any;
}
