using System.Net;
using System.Net.Sockets;

namespace Healthcare.Membership;

internal static class FreePort
{
    /// <summary>A port that nothing listens on now.</summary>
    public static int Next()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
