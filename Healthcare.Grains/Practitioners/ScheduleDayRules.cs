using Healthcare.Slots;
using Healthcare.Storage;

namespace Healthcare.Practitioners;

/// <summary>How slots of a day are withdrawn. Pure.</summary>
public static class ScheduleDayRules
{
    /// <summary>A slot that somebody has, or is promised, stays. What took place in it, or was missed, is history.</summary>
    public static Conflict? WhyKept(SlotSnapshot slot, DateTimeOffset now)
    {
        if (slot.State is not { } state)
            return null;
        if (state.IsClaimed())
            return new Conflict("appointment-affected", "It is booked.", slot.SlotId, state.ContinuationOf ?? state.Appointment?.Value.Id, state.Start, state.End);
        return SlotRules.LiveHold(state, now) is null
            ? null
            : new Conflict("hold-affected", "It is held; holds end by themselves within 15 minutes.", slot.SlotId, null, state.Start, state.End);
    }

    /// <summary>Each slot that is not yet fenced, and its row afterwards.</summary>
    public static List<(SlotSnapshot Slot, SlotState Next)> Fence(SlotSnapshot[] rows, PublishedSlot[] slots, long edition) =>
    [
        .. rows.Zip(slots)
            .Where(pair => (pair.First.State?.Edition ?? 0) < edition)
            .Select(pair => (pair.First, SlotRules.Fence(pair.First.State, pair.Second, edition))),
    ];

    public static Unit ToUnit(string dayKey, IEnumerable<(SlotSnapshot Slot, SlotState Next)> fenced, CommandContext context)
    {
        var ordered = fenced.OrderBy(slot => slot.Slot.SlotId, StringComparer.Ordinal).ToArray();
        var data = new EventData { Slots = [.. ordered.Select(slot => SlotUnits.Change(slot.Slot, slot.Next))] };
        return new Unit(
            [.. ordered.Select(slot => SlotUnits.Row(slot.Slot, slot.Next))],
            Events.Draft("schedule-day.withdrawn", $"schedule-day/{dayKey}", null, null, data, context),
            []);
    }
}
