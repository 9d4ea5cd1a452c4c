using Healthcare.Administration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Healthcare.Hosting;

/// <summary>Ready only when a booking would work: asked of a grain, so that a process without a silo can tell as well.</summary>
public sealed class BookingReadiness(IGrainFactory grains) : IHealthCheck
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await grains.GetGrain<IReadinessGrain>(0).WhyNotReady().WaitAsync(s_patience, cancellationToken) is { } reason
                ? HealthCheckResult.Unhealthy(reason)
                : HealthCheckResult.Healthy();
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"No silo answers ({fault.GetType().Name}).");
        }
    }
}
