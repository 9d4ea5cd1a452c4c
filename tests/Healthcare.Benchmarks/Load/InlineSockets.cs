using System.Net;
using System.Net.Sockets;

namespace Healthcare.Load;

/// <summary>
/// Has the thread that hears of an answer send the next request, instead of waking another: more than half of what a request costs the client,
/// which is taken from the server. Nothing in a load waits on that thread.
/// </summary>
internal static class InlineSockets
{
    private const string Switch = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>For this process alone, before its first socket: servers that are started from here inherit nothing.</summary>
    public static async Task UseAsync()
    {
        Environment.SetEnvironmentVariable(Switch, "1");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        // Only what has to wait has the runtime look.
        var accepting = listener.AcceptTcpClientAsync();
        using var first = new TcpClient();
        await first.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var other = await accepting;
        Environment.SetEnvironmentVariable(Switch, null);
    }
}
