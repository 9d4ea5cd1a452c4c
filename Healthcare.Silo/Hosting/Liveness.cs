using Healthcare.Administration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.Hosting;

/// <summary>
/// Notices a silo that answers pings and does no work: a call to a grain of its own must come back every now and then. It touches no
/// database, so a database that is away does not have the silo restarted.
/// </summary>
public sealed partial class Liveness(IGrainFactory grains, TimeProvider time, ILogger<Liveness> logger) : BackgroundService, IHealthCheck
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    // Null until the silo has started: how long that takes is not judged here.
    private volatile Beat? _last;

    private TimeSpan Silence => _last is { } last ? time.GetElapsedTime(last.Timestamp) : TimeSpan.Zero;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Silence < Limit
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"No grain of this silo has done any work for {Silence.TotalSeconds:0} s."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _last = new Beat(time.GetTimestamp());
        using var timer = new PeriodicTimer(s_period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await grains.GetGrain<IReadinessGrain>(0).Beat().WaitAsync(Limit, time, stoppingToken);
                _last = new Beat(time.GetTimestamp());
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogNoBeat(fault.GetType().Name, Silence.TotalSeconds);
            }
        }
    }

    private sealed record Beat(long Timestamp);

    [LoggerMessage(LogLevel.Warning, "A call to a grain of this silo failed ({Fault}); the last one that worked is {Seconds:0} s ago.")]
    private partial void LogNoBeat(string fault, double seconds);
}
