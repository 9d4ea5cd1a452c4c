using System.Net;
using System.Net.Sockets;

namespace Healthcare.Membership;

/// <summary>What a port does with a connection.</summary>
internal enum PortAnswer
{
    /// <summary>Something listens; a paused process too, because the kernel answers for it.</summary>
    Accepts,

    /// <summary>The machine answers that nothing listens.</summary>
    Refuses,

    /// <summary>Nobody answers: the machine is off, or the network is cut.</summary>
    Silent,
}

/// <summary>Asks a port whether there is anybody.</summary>
internal static class Port
{
    public static async Task<PortAnswer> AskAsync(EndPoint endpoint, TimeSpan within)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var limit = new CancellationTokenSource(within);
        try
        {
            await socket.ConnectAsync(endpoint, limit.Token);
            return PortAnswer.Accepts;
        }
        catch (SocketException fault) when (fault.SocketErrorCode is SocketError.ConnectionRefused)
        {
            return PortAnswer.Refuses;
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            return PortAnswer.Silent;
        }
    }
}
