using Healthcare.Access;
using Healthcare.Slots;

namespace Healthcare.Search;

/// <summary>What became of slots since a position of the event log.</summary>
/// <param name="Position">Everything up to this event is told; ask from here on next.</param>
/// <param name="IsComplete">False when the silo does not remember so far back: whoever follows must read anew what it shows.</param>
/// <param name="Slots">Slots as they are now, each once.</param>
/// <param name="PractitionerIds">Practitioners whose availability has changed, and with it any of their slots.</param>
[GenerateSerializer, Immutable, Alias("slot-changes")]
public sealed record SlotChanges(long Position, bool IsComplete, Slot[] Slots, string[] PractitionerIds);

/// <summary>
/// Changes of slots as they come, from the silo's memory; what processes without a silo of their own show live. Stateless; key 0: any silo answers for the
/// whole network, because all follow one log.
/// </summary>
[Alias("search.slot-feed")]
public interface ISlotFeedGrain : IGrainWithIntegerKey
{
    /// <summary>Changes after <paramref name="position"/>; waits up to two seconds for the first. A negative position asks only where the log is.</summary>
    /// <param name="told">What the caller has told already: a silo that is behind it waits, as <see cref="ISearchGrain"/> does.</param>
    [NeedsSystem]
    [ResponseTimeout("00:00:05")]
    Task<SlotChanges> Next(long position, long told = 0);
}
