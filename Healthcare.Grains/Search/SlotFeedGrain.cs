using Orleans.Concurrency;

namespace Healthcare.Search;

/// <summary>Answers from the silo's index. Reentrant: whoever waits for news keeps no other waiting.</summary>
[StatelessWorker, Reentrant]
public sealed class SlotFeedGrain(NetworkIndex index, ClinicClock time) : Grain, ISlotFeedGrain
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public async Task<SlotChanges> Next(long position, long told = 0)
    {
        await index.FollowAsync(told);
        return await index.ChangesAsync(position, s_patience, time.GetUtcNow());
    }
}
