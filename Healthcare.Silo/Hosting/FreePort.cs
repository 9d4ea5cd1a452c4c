using System.Net;
using System.Net.Sockets;

namespace Healthcare.Hosting;

/// <summary>Orleans wants to be told a port; this finds one where any will do.</summary>
internal static class FreePort
{
    /// <param name="port">0: any that is free.</param>
    public static int OrElse(int port)
    {
        if (port != 0)
            return port;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
