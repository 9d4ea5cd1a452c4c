using Orleans.Concurrency;

namespace Healthcare.Slots;

/// <summary>
/// What others who write a slot's row in their own unit ask of its grain: earlier slots of the same practitioner, a reschedule,
/// a schedule day. The row's version decides who wins; these calls only keep the grain's memory near the truth.
/// </summary>
[Alias("slots.participant")]
public interface ISlotParticipant : IGrainWithStringKey
{
    /// <summary>The slot as it is now, after whatever the grain is at.</summary>
    Task<SlotSnapshot> Peek();

    /// <summary>The row was written by somebody else: read it again. Only a hint: the index's version tells as much a moment later.</summary>
    [OneWay]
    Task Refresh();

    /// <summary>Takes a hold that has ended out of the row.</summary>
    Task SweepHold(CommandContext context);
}

/// <summary>A slot's row; version 0 and no state when there is none.</summary>
[GenerateSerializer, Immutable, Alias("slots.snapshot")]
public sealed record SlotSnapshot(string SlotId, long Version, SlotState? State);
