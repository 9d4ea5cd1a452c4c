using System.Diagnostics;
using Healthcare.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Messaging;

namespace Healthcare.Membership;

/// <summary>A client may start before its silos: it tries until there is one.</summary>
internal sealed partial class WaitForSilos(RedisMembershipOptions options, ILogger<WaitForSilos> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    private readonly Stopwatch _watch = new();

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is StartupException)
            return false;
        if (!_watch.IsRunning)
        {
            _watch.Start();
            LogWaiting(options.ClusterId);
        }

        if (_watch.Elapsed > options.SilosWithin)
            throw new StartupException($"No silo of cluster '{options.ClusterId}' was found in {options.SilosWithin.TotalSeconds:0} s. Start Healthcare.Silo with the same Orleans__ClusterId and ConnectionStrings__Redis.", exception);
        await Task.Delay(s_pause, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Information, "Waiting for a silo of cluster '{ClusterId}'.")]
    private partial void LogWaiting(string clusterId);
}
