using Healthcare.Search;
using Healthcare.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Healthcare.Hosting;

/// <summary>Ready only when a booking would work: the index is warm and the store writes.</summary>
public sealed class BookingReadiness(NetworkIndexLoader loader, IBookingStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!loader.IsWarm)
            return HealthCheckResult.Unhealthy("The search index is being built.");
        return await store.IsWritableAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The store does not take writes.");
    }
}
