using Healthcare.Slots;
using Orleans.Concurrency;

namespace Healthcare.Search;

/// <summary>Searches the silo's index for processes that have none. Reentrant, so that one which waits for the log keeps no other waiting.</summary>
[StatelessWorker, Reentrant]
public sealed class SearchGrain(SlotSearch search) : Grain, ISearchGrain
{
    public Task<Result<SlotList>> FindSlots(SlotQuery query, long position = 0) => search.FindSlots(query, position).AsTask();

    public Task<SlotList> FirstAvailable(FirstAvailableQuery query, long position = 0) => search.FirstAvailable(query, position).AsTask();

    public Task<Slot?> GetSlot(string slotId, long position = 0) => search.GetSlot(slotId, position).AsTask();
}
