using Healthcare.Practitioners;
using Healthcare.Slots;
using NodaTime;

namespace Healthcare.Search;

/// <summary>Where slots stand on the board. All of it runs under the write lock, but for what only reads.</summary>
public sealed partial class NetworkIndex
{
    private void Republish(PractitionerEntry entry, AvailabilityState availability, Schedule schedule, ScheduledSlot[] slots, DateTimeOffset now)
    {
        _board.Clear(int.MaxValue, LaneTable.Mask(entry.Lanes).Words);
        _lanes.Remove(entry);
        entry.Availability = availability;
        entry.Schedule = schedule;
        entry.LaneOfRule = [.. schedule.Rules.Select(r => _lanes.GetOrAdd(entry, r.LocationId, r.Zone, r.SlotMinutes, r.ServiceTypes, isStray: false))];
        foreach (var slot in slots)
            Publish(entry, slot, now);
        foreach (var (minute, touched) in entry.Touched)
            if (touched.IsOccupied)
                Place(entry, minute, now);
    }

    private void Publish(PractitionerEntry entry, ScheduledSlot slot, DateTimeOffset now)
    {
        var isFree = !entry.Touched.TryGetValue(slot.StartMinute, out var touched) || IsFree(entry, touched, now);
        if (touched.IsOccupied)
            UnlistStray(entry, slot.StartMinute);
        _board.Set(slot.StartMinute, entry.LaneOfRule[slot.Rule].Index, listed: true, isFree);
    }

    /// <summary>A slot that was booked when it was not published, and now is, stands on the board once.</summary>
    private void UnlistStray(PractitionerEntry entry, int minute)
    {
        if (ListedLane(entry, minute) is { IsStray: true } stray)
            _board.Set(minute, stray.Index, listed: false, free: false);
    }

    /// <summary>Shows on the board what the row of a slot says.</summary>
    private void Place(PractitionerEntry entry, int minute, DateTimeOffset now)
    {
        var touched = entry.Touched[minute];
        var lane = ListedLane(entry, minute);
        if (lane is { IsStray: false })
            _board.Set(minute, lane.Index, listed: true, IsFree(entry, touched, now));
        else if (lane is not null && !touched.IsOccupied)
            _board.Set(minute, lane.Index, listed: false, free: false);
        else if (lane is null && touched.IsOccupied && touched.LocationId is not null)
            PlaceStray(entry, minute, touched, now);
    }

    /// <summary>An occupied slot that is published no more is still listed, until its day is over.</summary>
    private void PlaceStray(PractitionerEntry entry, int minute, TouchedSlot touched, DateTimeOffset now)
    {
        var zoneId = Reference.Location(touched.LocationId!)?.TimeZone;
        if (zoneId is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) is not { } zone || minute < Today(zone, now).StartMinute)
            return;
        var lane = _lanes.GetOrAdd(entry, touched.LocationId!, zone, touched.SlotMinutes, [], isStray: true);
        _board.Set(minute, lane.Index, listed: true, free: false);
    }

    private static bool IsFree(PractitionerEntry entry, TouchedSlot touched, DateTimeOffset now) =>
        !touched.IsOccupied && !touched.IsHeld(now.UtcTicks) && touched.Edition <= entry.Edition;

    /// <summary>Length and location: as published, or as the row or the event told, or as known before.</summary>
    private TouchedSlot Complete(PractitionerEntry entry, int minute, TouchedSlot slot, TouchedSlot known)
    {
        if (ListedLane(entry, minute) is { } lane)
            return slot with { SlotMinutes = lane.SlotMinutes, LocationId = lane.LocationId };
        return slot.LocationId is null
            ? slot with { SlotMinutes = known.SlotMinutes, LocationId = known.LocationId }
            : slot;
    }

    private Lane? ListedLane(PractitionerEntry entry, int minute)
    {
        if (_board.At(minute) is { } tick)
            foreach (var lane in entry.Lanes)
                if (tick.IsListed(lane.Index))
                    return lane;
        return null;
    }

    private static SlotStatus StatusOf(Lane lane, int minute, DateTimeOffset now)
    {
        var touched = lane.Owner.Touched.GetValueOrDefault(minute);
        if (touched.IsOccupied)
            return SlotStatus.Booked;
        if (minute <= Minutes.Of(now) || touched.Edition > lane.Owner.Edition)
            return SlotStatus.Blocked;
        return touched.IsHeld(now.UtcTicks) ? SlotStatus.Held : SlotStatus.Free;
    }

    private static Slot ToSlot(Lane lane, int minute, SlotStatus status)
    {
        var start = Minutes.ToInstant(minute);
        var serviceTypes = lane.ServiceTypes.Length > 0 ? lane.ServiceTypes : lane.Owner.Profile?.ServiceTypes ?? [];
        return new Slot(IdOf(lane.Owner, minute), lane.Owner.Id, lane.LocationId, start, start.AddMinutes(lane.SlotMinutes), status, serviceTypes);
    }
}
