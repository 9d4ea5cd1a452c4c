using Healthcare.Practitioners;
using Healthcare.Slots;
using NodaTime;

namespace Healthcare.Search;

/// <summary>What the index should say, worked out the slow and obvious way: every slot of every practitioner, one by one.</summary>
internal sealed class NaiveNetwork
{
    public Dictionary<string, string> Zones { get; } = [];

    public Dictionary<string, int> ServiceTypes { get; } = [];

    public Dictionary<string, Practitioner> Practitioners { get; } = [];

    public Dictionary<string, AvailabilityState> Availability { get; } = [];

    public Dictionary<string, NaiveTouch> Touched { get; } = [];

    /// <summary>Every slot that is published or occupied, from today on at its location.</summary>
    public List<Slot> All(DateTimeOffset now)
    {
        var slots = Practitioners.Keys.Where(Availability.ContainsKey).SelectMany(id => Published(id, now)).ToList();
        var published = slots.Select(s => s.Id).ToHashSet();
        slots.AddRange(Touched.Where(t => t.Value.IsOccupied && !published.Contains(t.Key)).Select(t => Stray(t.Key, t.Value, now)).OfType<Slot>());
        return [.. slots.OrderBy(s => s.Start).ThenBy(s => s.PractitionerId, StringComparer.Ordinal)];
    }

    public IEnumerable<Slot> Find(SlotQuery query, DateTimeOffset now)
    {
        var all = All(now);
        return all.Where(s => s.Start >= query.From && s.Start < query.To
            && (query.Status is null || s.Status == query.Status)
            && (query.LocationId is null || s.LocationId == query.LocationId)
            && (query.PractitionerId is null || s.PractitionerId == query.PractitionerId)
            && (query.Specialty is null || Practitioners[s.PractitionerId].Specialties.Contains(query.Specialty))
            && Takes(s, query.ServiceType)
            && (s.Status != SlotStatus.Free || Fits(s, query.ServiceType, all)));
    }

    public IEnumerable<Slot> Free(FirstAvailableQuery query, DateTimeOffset now)
    {
        var slots = Find(
            new SlotQuery(query.From ?? now, DateTimeOffset.MaxValue, query.LocationId, query.PractitionerId, query.Specialty, query.ServiceType, SlotStatus.Free),
            now);
        return slots.Where(s =>
        {
            var local = Instant.FromDateTimeOffset(s.Start).InZone(DateTimeZoneProviders.Tzdb[Zones[s.LocationId]]).ToDateTimeUnspecified();
            var part = local.Hour < 12 ? PartOfDay.Morning : local.Hour < 17 ? PartOfDay.Afternoon : PartOfDay.Evening;
            return (query.DaysOfWeek is null || query.DaysOfWeek.Contains(local.DayOfWeek)) && (query.PartOfDay is null || query.PartOfDay == part);
        });
    }

    public SlotStatus StatusOf(string practitionerId, DateTimeOffset start, DateTimeOffset now)
    {
        var isTouched = Touched.TryGetValue(new SlotId(practitionerId, start).ToString(), out var touch);
        if (isTouched && touch!.IsOccupied)
            return SlotStatus.Booked;
        if (start <= now)
            return SlotStatus.Blocked;
        if (!isTouched)
            return SlotStatus.Free;
        return touch!.Edition > Availability[practitionerId].Edition ? SlotStatus.Blocked
            : touch.HeldUntil > now ? SlotStatus.Held
            : SlotStatus.Free;
    }

    private IEnumerable<Slot> Published(string practitionerId, DateTimeOffset now)
    {
        var state = Availability[practitionerId];
        var schedule = Schedule.Compile(state);
        var utc = DateOnly.FromDateTime(now.UtcDateTime);
        return
            from offset in Enumerable.Range(-2, state.Value.HorizonDays + 5)
            let date = utc.AddDays(offset)
            from slot in schedule.On(date)
            let today = Today(slot.LocationId, now)
            where date >= today && date <= today.AddDays(state.Value.HorizonDays)
            select new Slot(
                new SlotId(practitionerId, slot.Start).ToString(), practitionerId, slot.LocationId, slot.Start, slot.End,
                StatusOf(practitionerId, slot.Start, now), slot.ServiceTypes.Length > 0 ? slot.ServiceTypes : Practitioners[practitionerId].ServiceTypes);
    }

    private Slot? Stray(string slotId, NaiveTouch touch, DateTimeOffset now)
    {
        Assert.True(SlotId.TryParse(slotId, out var id));
        var zone = DateTimeZoneProviders.Tzdb[Zones[touch.LocationId]];
        return Instant.FromDateTimeOffset(id.Start).InZone(zone).Date.ToDateOnly() < Today(touch.LocationId, now)
            ? null
            : new Slot(slotId, id.PractitionerId, touch.LocationId, id.Start, touch.End, StatusOf(id.PractitionerId, id.Start, now), Practitioners[id.PractitionerId].ServiceTypes);
    }

    private DateOnly Today(string locationId, DateTimeOffset now) =>
        Instant.FromDateTimeOffset(now).InZone(DateTimeZoneProviders.Tzdb[Zones[locationId]]).Date.ToDateOnly();

    private bool Takes(Slot slot, string? serviceType) =>
        serviceType is null
        || (Practitioners[slot.PractitionerId].ServiceTypes.Contains(serviceType)
            && slot.ServiceTypes.Contains(serviceType));

    private bool Fits(Slot slot, string? serviceType, List<Slot> all)
    {
        if (serviceType is null)
            return true;
        var end = slot.Start.AddMinutes(ServiceTypes[serviceType]);
        for (var last = slot; last.End < end;)
        {
            var next = all.Find(s => s.PractitionerId == slot.PractitionerId && s.Start == last.End && s.LocationId == slot.LocationId
                && s.Status == SlotStatus.Free && Takes(s, serviceType));
            if (next is null)
                return false;
            last = next;
        }
        return true;
    }
}

internal sealed record NaiveTouch(bool IsOccupied, DateTimeOffset? HeldUntil, long Edition, DateTimeOffset End, string LocationId);
