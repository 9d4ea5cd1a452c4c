using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.Membership;

/// <summary>Ends the process in order when this silo is no longer part of its cluster.</summary>
public sealed partial class SiloDeparture(IHostApplicationLifetime lifetime, ILogger<SiloDeparture> logger)
{
    private int _exitCode;

    /// <summary>What the process has to end with: 0, or 3 when the silo left by itself, so that whoever watches over it starts a new one.</summary>
    public int ExitCode => Volatile.Read(ref _exitCode);

    internal void Leave(string reason)
    {
        if (Interlocked.Exchange(ref _exitCode, 3) != 0)
            return;
        LogLeaving(reason);
        lifetime.StopApplication();
    }

    [LoggerMessage(LogLevel.Critical, "This silo leaves the cluster and stops: {Reason}")]
    private partial void LogLeaving(string reason);
}
