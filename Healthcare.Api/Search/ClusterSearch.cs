using Healthcare.Slots;

namespace Healthcare.Search;

/// <summary>Has a silo search: this process has no index.</summary>
internal sealed class ClusterSearch(IGrainFactory grains) : ISlotSearch
{
    public async ValueTask<Result<SlotList>> FindSlots(SlotQuery query, long position = 0) => await AnySilo.AskAsync(() => Search.FindSlots(query, position));

    public async ValueTask<SlotList> FirstAvailable(FirstAvailableQuery query, long position = 0) => await AnySilo.AskAsync(() => Search.FirstAvailable(query, position));

    public async ValueTask<Slot?> GetSlot(string slotId, long position = 0) => await AnySilo.AskAsync(() => Search.GetSlot(slotId, position));

    private ISearchGrain Search => grains.GetKnownGrain<ISearchGrain>(0);
}
