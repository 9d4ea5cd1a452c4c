using Healthcare.Search;
using Healthcare.Storage;
using Orleans.Concurrency;

namespace Healthcare.Administration;

/// <inheritdoc cref="IReadinessGrain"/>
[StatelessWorker]
[Reentrant]
public sealed class ReadinessGrain(NetworkIndexLoader loader, IBookingStore store) : Grain, IReadinessGrain
{
    public async Task<string?> WhyNotReady()
    {
        if (!loader.IsWarm)
            return "The search index is being built.";
        if (!store.FollowersAreWhole)
            return "The search index has lost events; the silo has to be started anew.";
        return await store.IsWritableAsync() ? null : "The store does not take writes.";
    }

    public Task Beat() => Task.CompletedTask;
}
