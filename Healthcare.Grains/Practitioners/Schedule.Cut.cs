using NodaTime;

namespace Healthcare.Practitioners;

public sealed partial class Schedule
{
    /// <summary>A window can reach two dates further in another time zone: from UTC-12 to UTC+14 a date lasts 50 hours.</summary>
    private const int DaysLookedBack = 2;

    /// <summary>The windows of a date in the order of the rules; they may overlap.</summary>
    internal IEnumerable<ScheduleWindow> Windows(LocalDate date) => RulesOf(date).Select(rule => rule.On(date));

    /// <summary>The slots of a range of dates, both inclusive, date by date, without those that an earlier window overlaps.</summary>
    internal IEnumerable<ScheduledSlot> Between(LocalDate first, LocalDate last)
    {
        var earlier = new List<ScheduleWindow>();
        if (Zones.Length > 1)
            for (var date = first.PlusDays(-DaysLookedBack); date < first; date = date.PlusDays(1))
                earlier.AddRange(Windows(date));
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            var oldest = date.PlusDays(Zones.Length > 1 ? -DaysLookedBack : 0);
            earlier.RemoveAll(w => w.Date < oldest);
            foreach (var rule in RulesOf(date))
            {
                var window = rule.On(date);
                foreach (var minute in Starts(window, earlier))
                    yield return new ScheduledSlot(rule.Index, date, minute);
                earlier.Add(window);
            }
        }
    }

    private static IEnumerable<int> Starts(ScheduleWindow window, List<ScheduleWindow> earlier)
    {
        var length = window.Rule.SlotMinutes;
        var mayOverlap = earlier.Exists(w => w.Overlaps(window.StartMinute, window.EndMinute));
        for (var start = window.StartMinute; start + length <= window.EndMinute; start += length)
            if (!mayOverlap || !earlier.Exists(w => w.Overlaps(start, start + length)))
                yield return start;
    }

    private ScheduleRule[] RulesOf(LocalDate date) =>
        _exceptions.TryGetValue(date, out var exceptional) ? exceptional : _weekly[(int)date.DayOfWeek];
}
