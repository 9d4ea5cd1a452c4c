using Healthcare.Slots;

namespace Healthcare.Search;

/// <summary>
/// Searches for slots, answered from memory: by the index of this process where it has one, by a silo's otherwise. An index that has not followed
/// the event log up to the asked <c>position</c> (see <see cref="Result{T}.Position"/>) waits for it, at most 250 ms.
/// </summary>
public interface ISlotSearch
{
    /// <summary>Slots by start and then practitioner, in pages.</summary>
    ValueTask<Result<SlotList>> FindSlots(SlotQuery query, long position = 0);

    /// <summary>The earliest free slots that fit.</summary>
    ValueTask<SlotList> FirstAvailable(FirstAvailableQuery query, long position = 0);

    /// <summary>A slot that is published or was ever touched; null when there is no such slot.</summary>
    ValueTask<Slot?> GetSlot(string slotId, long position = 0);
}
