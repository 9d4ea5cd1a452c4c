using NodaTime;

namespace Healthcare.Practitioners;

/// <summary>A slot on the grid of a schedule; minutes are counted from 1970-01-01T00:00Z.</summary>
internal readonly record struct ScheduledSlot(int Rule, LocalDate Date, int StartMinute);

/// <summary>Hours on one date, as minutes from 1970-01-01T00:00Z.</summary>
internal readonly record struct ScheduleWindow(ScheduleRule Rule, LocalDate Date, int StartMinute, int EndMinute)
{
    public bool Overlaps(int startMinute, int endMinute) => StartMinute < endMinute && startMinute < EndMinute;
}

/// <summary>One weekly rule or exception, ready to be laid on a date.</summary>
internal sealed class ScheduleRule(int fromMinute, int toMinute, int slotMinutes, string locationId, string[]? serviceTypes, DateTimeZone zone, string path)
{
    public int Index { get; set; }

    public int SlotMinutes { get; } = slotMinutes;

    public string LocationId { get; } = locationId;

    /// <summary>Sorted, without doubles.</summary>
    public string[] ServiceTypes { get; } = [.. (serviceTypes ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public DateTimeZone Zone { get; } = zone;

    public bool IsWeekly => Path.StartsWith("weekly", StringComparison.Ordinal);

    /// <summary>Where it stands in the availability, e.g. <c>weekly[0]</c>.</summary>
    public string Path { get; } = path;

    public ScheduleWindow On(LocalDate date) => new(this, date, Minute(date, fromMinute, up: true), Minute(date, toMinute, up: false));

    /// <summary>The weekly rules that can be laid out; one with an unknown time zone or broken times publishes nothing.</summary>
    public static List<(IsoDayOfWeek[] Days, ScheduleRule Rule)> Weekly(Availability availability, IReadOnlyDictionary<string, string> timeZones)
    {
        var rules = new List<(IsoDayOfWeek[], ScheduleRule)>();
        for (var i = 0; i < availability.Weekly.Length; i++)
        {
            var w = availability.Weekly[i];
            if (Create(w.From, w.To, w.SlotMinutes, w.LocationId, w.ServiceTypes, timeZones, $"weekly[{i}]") is { } rule)
                rules.Add(([.. w.Days.Select(WallTime.ParseDay).OfType<IsoDayOfWeek>()], rule));
        }
        return rules;
    }

    /// <summary>The exceptions; one without a rule closes its date.</summary>
    public static List<(LocalDate Date, ScheduleRule? Rule)> Exceptions(Availability availability, IReadOnlyDictionary<string, string> timeZones)
    {
        var rules = new List<(LocalDate, ScheduleRule?)>();
        for (var i = 0; i < availability.Exceptions.Length; i++)
        {
            var e = availability.Exceptions[i];
            var rule = Create(e.From, e.To, e.SlotMinutes ?? 0, e.LocationId, e.ServiceTypes, timeZones, $"exceptions[{i}]");
            rules.Add((LocalDate.FromDateOnly(e.Date), e.Closed is true ? null : rule));
        }
        return rules;
    }

    private static ScheduleRule? Create(
        string? from, string? to, int slotMinutes, string? locationId, string[]? serviceTypes,
        IReadOnlyDictionary<string, string> timeZones, string path)
    {
        if (WallTime.Parse(from) is not { } fromMinute || WallTime.Parse(to) is not { } toMinute || slotMinutes <= 0 || locationId is null)
            return null;
        var zone = timeZones.TryGetValue(locationId, out var id) ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null;
        return zone is null ? null : new ScheduleRule(fromMinute, toMinute, slotMinutes, locationId, serviceTypes, zone, path);
    }

    private int Minute(LocalDate date, int minuteOfDay, bool up)
    {
        var seconds = WallTime.ToInstant(Zone, date.AtMidnight().PlusMinutes(minuteOfDay)).ToUnixTimeSeconds();
        return (int)Math.DivRem(up ? seconds + 59 : seconds, 60).Quotient;
    }
}
