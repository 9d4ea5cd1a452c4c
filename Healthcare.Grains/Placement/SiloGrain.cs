using Microsoft.Extensions.Hosting;
using Orleans.Concurrency;

namespace Healthcare.Placement;

/// <inheritdoc cref="ISiloGrain"/>
[StatelessWorker]
[Reentrant]
public sealed class SiloGrain(IHostApplicationLifetime lifetime) : Grain, ISiloGrain
{
    public Task<bool> IsLeaving() => Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested);
}
