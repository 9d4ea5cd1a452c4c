using Orleans.Concurrency;

namespace Healthcare.Search;

/// <summary>Answers from the silo's index. Reentrant: whoever waits for news keeps no other waiting.</summary>
[StatelessWorker, Reentrant]
public sealed class SlotFeedGrain(NetworkIndex index, ClinicClock time) : Grain, ISlotFeedGrain
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public Task<SlotChanges> Next(long position) => index.ChangesAsync(position, s_patience, time.GetUtcNow());
}
