using NodaTime;

namespace Healthcare.Practitioners;

/// <summary>A slot that an availability publishes.</summary>
/// <param name="ServiceTypes">Codes of the service types that may be booked in it; empty means any that the practitioner offers.</param>
/// <param name="Edition">Edition of the availability that publishes it.</param>
[GenerateSerializer, Immutable, Alias("published-slot")]
public sealed record PublishedSlot(DateTimeOffset Start, DateTimeOffset End, string LocationId, string[] ServiceTypes, long Edition);

/// <summary>
/// A practitioner's availability, compiled: which slots it publishes. A pure function of the availability, the date and the time zone
/// data; slots of one schedule never overlap.
/// </summary>
/// <remarks>
/// <para>Rules are wall time at their location. A window's <c>from</c> and <c>to</c> become instants: one that a clock change skips is
/// the first instant after the gap, one that comes twice is the earlier of the two. Inside the window, slots are cut by elapsed
/// minutes, and only those that fit whole. So, for slots of 30 minutes:</para>
/// <list type="bullet">
/// <item>02:30-03:30 on the night that skips 02:00-03:00 is one slot, at 03:00; 02:00-02:45 is none.</item>
/// <item>02:30-03:30 on the night that has 02:00-03:00 twice is four slots: 02:30 of the first pass, 02:00 and 02:30 of the second, 03:00.</item>
/// <item>01:00-02:30 on that night ends at the first 02:30. A date that a place skipped as a whole has no slots.</item>
/// </list>
/// <para>Hours of one date are those of its exceptions where it has any, otherwise the weekly ones. Where windows overlap all the same
/// (two time zones of which one changed its rules later on), the earlier date and then the earlier rule keeps its slots, and the other
/// publishes only those that lie wholly outside.</para>
/// </remarks>
public sealed partial class Schedule
{
    private readonly ScheduleRule[][] _weekly;
    private readonly Dictionary<LocalDate, ScheduleRule[]> _exceptions;

    private Schedule(AvailabilityState state)
    {
        var availability = state.Value;
        Edition = state.Edition;
        HorizonDays = availability.HorizonDays;
        var weekly = ScheduleRule.Weekly(availability, state.TimeZones);
        var exceptions = ScheduleRule.Exceptions(availability, state.TimeZones);
        Rules = [.. weekly.Select(w => w.Rule), .. exceptions.Where(e => e.Rule is not null).Select(e => e.Rule!)];
        for (var i = 0; i < Rules.Length; i++)
            Rules[i].Index = i;
        _weekly = [.. Enumerable.Range(0, 8).Select(day => weekly.Where(w => w.Days.Contains((IsoDayOfWeek)day)).Select(w => w.Rule).ToArray())];
        _exceptions = exceptions
            .GroupBy(e => e.Date)
            .ToDictionary(day => day.Key, day => day.Any(e => e.Rule is null) ? [] : day.Select(e => e.Rule!).ToArray());
        Zones = [.. Rules.Select(r => r.Zone).DistinctBy(z => z.Id)];
    }

    public long Edition { get; }

    /// <summary>Slots are published up to and including this many days after today at their location.</summary>
    public int HorizonDays { get; }

    internal DateTimeZone[] Zones { get; }

    internal ScheduleRule[] Rules { get; }

    public static Schedule Compile(AvailabilityState state) => new(state);

    /// <summary>Every slot of a date, by start, whether or not it is past or beyond the horizon.</summary>
    public PublishedSlot[] On(DateOnly date)
    {
        var day = LocalDate.FromDateOnly(date);
        return [.. Between(day, day).OrderBy(s => s.StartMinute).Select(Describe)];
    }

    /// <summary>The slot that starts then; null when none does, when it is not in the future, or beyond the horizon.</summary>
    public PublishedSlot? Find(DateTimeOffset start, DateTimeOffset now)
    {
        if (start <= now || start > now.AddDays(HorizonDays + 2) || start.UtcTicks % TimeSpan.TicksPerMinute != 0)
            return null;
        var minute = Minutes.Of(start);
        var utcDate = LocalDate.FromDateOnly(DateOnly.FromDateTime(start.UtcDateTime));
        foreach (var slot in Between(utcDate.PlusDays(-1), utcDate.PlusDays(1)))
            if (slot.StartMinute == minute)
                return IsWithinHorizon(slot, Instant.FromDateTimeOffset(now)) ? Describe(slot) : null;
        return null;
    }

    /// <summary>
    /// The consecutive slots that cover a duration, <paramref name="slot"/> first: contiguous in time and at the same location. Null when
    /// there are not enough.
    /// </summary>
    public PublishedSlot[]? Following(PublishedSlot slot, int minutes, DateTimeOffset now)
    {
        var end = slot.Start.AddMinutes(minutes);
        var slots = new List<PublishedSlot> { slot };
        while (slots[^1].End < end)
        {
            var next = Find(slots[^1].End, now);
            if (next is null || next.LocationId != slot.LocationId)
                return null;
            slots.Add(next);
        }
        return [.. slots];
    }

    /// <summary>All slots of today and later at their location, up to the horizon, day by day. Today's earlier ones are among them.</summary>
    internal IEnumerable<ScheduledSlot> Published(DateTimeOffset now)
    {
        if (Zones.Length == 0)
            return [];
        var instant = Instant.FromDateTimeOffset(now);
        var todays = Zones.ToDictionary(z => z.Id, z => Today(z, instant));
        var first = todays.Values.Min();
        var last = todays.Values.Max().PlusDays(HorizonDays);
        var slots = Between(first, last);
        return Zones.Length == 1
            ? slots
            : slots.Where(s => s.Date >= todays[Rules[s.Rule].Zone.Id] && s.Date <= todays[Rules[s.Rule].Zone.Id].PlusDays(HorizonDays));
    }

    internal PublishedSlot Describe(ScheduledSlot slot)
    {
        var rule = Rules[slot.Rule];
        var start = Minutes.ToInstant(slot.StartMinute);
        return new PublishedSlot(start, start.AddMinutes(rule.SlotMinutes), rule.LocationId, rule.ServiceTypes, Edition);
    }

    private static LocalDate Today(DateTimeZone zone, Instant now) => now.InZone(zone).Date;

    private bool IsWithinHorizon(ScheduledSlot slot, Instant now)
    {
        var today = Today(Rules[slot.Rule].Zone, now);
        return slot.Date >= today && slot.Date <= today.PlusDays(HorizonDays);
    }
}
