using Healthcare.Practitioners;
using Healthcare.Slots;

namespace Healthcare.Search;

/// <summary>What availability publishes, whoever has it: what a slot grain needs to know.</summary>
public sealed partial class NetworkIndex
{
    /// <summary>The slot as the current availability publishes it; null when it does not, or when it is not in the future.</summary>
    /// <remarks>Says nothing about who has it. Fenced slots are found: compare <see cref="PublishedSlot.Edition"/> with the row's.</remarks>
    public PublishedSlot? FindPublished(string slotId, DateTimeOffset now) =>
        SlotId.TryParse(slotId, out var id) && Follow(id, minutes: 0, now) is [var slot] ? slot : null;

    /// <summary>
    /// The consecutive published slots that cover a duration, the given one first: contiguous in time and at one location. Null when there
    /// are not enough, or when it is not published itself.
    /// </summary>
    /// <remarks>Says nothing about who has them; each tells which service types it takes.</remarks>
    public PublishedSlot[]? Following(string slotId, int minutes, DateTimeOffset now) =>
        SlotId.TryParse(slotId, out var id) ? Follow(id, minutes, now) : null;

    /// <summary>The same as <see cref="Schedule.Following"/>, read from the board.</summary>
    private PublishedSlot[]? Follow(SlotId id, int minutes, DateTimeOffset now)
    {
        if (id.Start <= now || !_practitioners.TryGetValue(id.PractitionerId, out var entry))
            return null;
        Advance(now);
        _lock.EnterReadLock();
        try
        {
            var minute = Minutes.Of(id.Start);
            if (PublishedLane(entry, minute) is not { } lane)
                return null;
            if (minutes <= lane.SlotMinutes)
                return [ToPublished(lane, minute)];
            var slots = new List<PublishedSlot>();
            for (var next = minute; next < minute + minutes; next += lane.SlotMinutes)
            {
                if (PublishedLane(entry, next) is not { } following || following.LocationId != lane.LocationId)
                    return null;
                lane = following;
                slots.Add(ToPublished(lane, next));
            }
            return [.. slots];
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    private Lane? PublishedLane(PractitionerEntry entry, int minute) => ListedLane(entry, minute) is { IsStray: false } lane ? lane : null;

    private static PublishedSlot ToPublished(Lane lane, int minute)
    {
        var start = Minutes.ToInstant(minute);
        return new PublishedSlot(start, start.AddMinutes(lane.SlotMinutes), lane.LocationId, lane.ServiceTypes, lane.Owner.Edition);
    }
}
