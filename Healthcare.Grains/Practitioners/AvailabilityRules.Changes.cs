namespace Healthcare.Practitioners;

/// <summary>Slots of one date at their location that a change of availability takes away, by start.</summary>
public sealed record WithdrawnDay(DateOnly Date, PublishedSlot[] Slots);

public static partial class AvailabilityRules
{
    /// <summary>A change is done within this time: slots that a new day publishes meanwhile are thought of too.</summary>
    private static readonly TimeSpan s_changeTakesAtMost = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The slots that are published before a change and not, or not as they are, after it, by date: gone, or with the same start but
    /// another length or location, or open to fewer service types. Also one that has begun but is not over, so that
    /// nothing new is published across an appointment that is taking place.
    /// </summary>
    /// <param name="before">None when nothing was ever set.</param>
    public static WithdrawnDay[] Withdrawn(AvailabilityState? before, AvailabilityState after, DateTimeOffset now)
    {
        if (before is null)
            return [];
        var (old, next) = (Schedule.Compile(before), Schedule.Compile(after));
        return [.. Taken(old, next, now)
            .Concat(Taken(old, next, now + s_changeTakesAtMost))
            .DistinctBy(s => s.Slot.Start)
            .Where(s => s.Slot.End > now)
            .GroupBy(s => s.Date)
            .OrderBy(day => day.Key)
            .Select(day => new WithdrawnDay(day.Key, [.. day.Select(s => s.Slot).OrderBy(s => s.Start)]))];
    }

    /// <summary>The slots of a window that are published after a change, by start, each with whether it is there as it is before.</summary>
    public static PreviewedSlot[] Preview(AvailabilityState? before, AvailabilityState after, DateTimeOffset now, DateTimeOffset from, DateTimeOffset to)
    {
        var old = before is null ? [] : InWindow(before).ToDictionary(slot => slot.Start);
        return
        [
            .. InWindow(after)
                .OrderBy(slot => slot.Start)
                .Select(slot => new PreviewedSlot(slot.Start, slot.End, slot.LocationId, slot.ServiceTypes, !(old.TryGetValue(slot.Start, out var then) && IsSame(then, slot)))),
        ];

        IEnumerable<PublishedSlot> InWindow(AvailabilityState state) =>
            PublishedThen(Schedule.Compile(state), now).Select(s => s.Slot).Where(slot => slot.Start > now && slot.Start >= from && slot.Start < to);
    }

    private static bool IsSame(PublishedSlot one, PublishedSlot other) =>
        one.End == other.End && one.LocationId == other.LocationId && one.ServiceTypes.SequenceEqual(other.ServiceTypes);

    private static IEnumerable<(DateOnly Date, PublishedSlot Slot)> Taken(Schedule before, Schedule after, DateTimeOffset now)
    {
        var kept = PublishedThen(after, now).ToDictionary(s => s.Slot.Start, s => s.Slot);
        return PublishedThen(before, now).Where(s => !(kept.TryGetValue(s.Slot.Start, out var then) && IsStillGood(s.Slot, then)));
    }

    private static IEnumerable<(DateOnly Date, PublishedSlot Slot)> PublishedThen(Schedule schedule, DateTimeOffset now) =>
        schedule.Published(now).Select(s => (s.Date.ToDateOnly(), schedule.Describe(s)));

    private static bool IsStillGood(PublishedSlot before, PublishedSlot after) =>
        before.End == after.End
        && before.LocationId == after.LocationId
        && (after.ServiceTypes.Length == 0 || (before.ServiceTypes.Length > 0 && before.ServiceTypes.All(after.ServiceTypes.Contains)));
}
