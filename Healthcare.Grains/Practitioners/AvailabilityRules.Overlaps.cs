using System.Globalization;
using NodaTime;

namespace Healthcare.Practitioners;

public static partial class AvailabilityRules
{
    /// <summary>At most this many overlaps are told.</summary>
    public const int MaxOverlaps = 100;

    /// <summary>Weeks repeat; a bit more than a year covers every clock change of every zone.</summary>
    private const int DaysCompared = 400;

    /// <summary>
    /// Every pair of rules that would have the practitioner in two places, or offer one time twice, on some date: compared as instants,
    /// over a little more than a year and around every exception, so that both clock changes are covered. Each with code
    /// <c>rule-overlap</c>, the first instants of it, and e.g. <c>weekly[0] and weekly[2] overlap on mon</c> as detail.
    /// </summary>
    /// <param name="availability">Valid (see <see cref="Validate"/>).</param>
    /// <param name="timeZones">IANA time zone of each location that the rules name.</param>
    public static Conflict[] Overlaps(Availability availability, IReadOnlyDictionary<string, string> timeZones, DateTimeOffset now)
    {
        var schedule = Schedule.Compile(new AvailabilityState(availability, 0, new(timeZones)));
        var windows = DatesToCompare(availability, now)
            .SelectMany(schedule.Windows)
            .Where(w => w.EndMinute > w.StartMinute)
            .OrderBy(w => w.StartMinute)
            .ThenBy(w => w.Rule.Index)
            .ToArray();
        var conflicts = new Dictionary<string, Conflict>();
        for (var i = 0; i < windows.Length; i++)
            for (var j = i + 1; j < windows.Length && windows[j].StartMinute < windows[i].EndMinute; j++)
            {
                if (conflicts.Count == MaxOverlaps)
                    return [.. conflicts.Values];
                var conflict = Overlap(windows[i], windows[j]);
                conflicts.TryAdd(conflict.Detail!, conflict);
            }
        return [.. conflicts.Values];
    }

    private static IEnumerable<LocalDate> DatesToCompare(Availability availability, DateTimeOffset now)
    {
        var today = LocalDate.FromDateOnly(DateOnly.FromDateTime(now.UtcDateTime));
        var year = Enumerable.Range(-1, DaysCompared).Select(today.PlusDays);
        var exceptions = availability.Exceptions.SelectMany(e => Enumerable.Range(-2, 5).Select(LocalDate.FromDateOnly(e.Date).PlusDays));
        return year.Concat(exceptions).Distinct();
    }

    private static Conflict Overlap(ScheduleWindow one, ScheduleWindow other)
    {
        var (a, b) = one.Rule.Index < other.Rule.Index ? (one, other) : (other, one);
        var isWeekly = a.Rule.IsWeekly && b.Rule.IsWeekly;
        var day = isWeekly ? WallTime.Name(a.Date.DayOfWeek) : b.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        return new Conflict(
            "rule-overlap",
            $"{a.Rule.Path} and {b.Rule.Path} overlap on {day}",
            Start: Minutes.ToInstant(other.StartMinute),
            End: Minutes.ToInstant(Math.Min(one.EndMinute, other.EndMinute)));
    }
}
