using System.Globalization;
using System.Diagnostics;

namespace Healthcare.Membership;

/// <summary>Signals to processes that the tests started.</summary>
internal static class Signals
{
    public const string Stop = "STOP";
    public const string Continue = "CONT";
    public const string Terminate = "TERM";

    public static void Send(int process, string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
