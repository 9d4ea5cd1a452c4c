using Healthcare.Practitioners;
using Healthcare.Slots;
using NodaTime;

namespace Healthcare.Search;

/// <summary>What passes by itself: holds end, days begin.</summary>
public sealed partial class NetworkIndex
{
    /// <summary>Days before today, by UTC, of which rows are remembered: a day at a location may have begun 26 hours ago.</summary>
    private const int DaysRemembered = 2;

    private readonly Lock _writing = new();
    private readonly ITimer _timer;
    private readonly Dictionary<string, LocalDay> _today = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(PractitionerEntry Practitioner, int Minute), long> _holdEnds = new();
    private readonly HashSet<string> _lapsed = new(StringComparer.Ordinal);
    private long _nextUtcDayTicks;
    private long _dueTicks;

    /// <summary>Brings the index to this instant: holds that ended are free, days that began are published. Cheap when nothing is due.</summary>
    private void Advance(DateTimeOffset now)
    {
        if (now.UtcTicks < Volatile.Read(ref _dueTicks))
            return;
        lock (_writing)
        {
            if (now.UtcTicks < _dueTicks)
                return;
            EndHolds(now);
            DropPastDays(now);
            BeginDays(now);
            SetTimer(now);
        }
    }

    /// <summary>The timer went off; by the wall clock it may be a little early.</summary>
    private void Tick()
    {
        var now = _time.GetUtcNow();
        Advance(now);
        lock (_writing)
            SetTimer(now);
    }

    /// <summary>Sets the timer to what comes next.</summary>
    private void SetTimer(DateTimeOffset now)
    {
        var due = _today.Values.Select(d => d.EndTicks).Append(_nextUtcDayTicks).Min();
        if (_holdEnds.TryPeek(out _, out var holdEndTicks))
            due = Math.Min(due, holdEndTicks);
        Volatile.Write(ref _dueTicks, due);
        _timer.Change(TimeSpan.FromTicks(Math.Max(0, due - now.UtcTicks)), Timeout.InfiniteTimeSpan);
    }

    private void EndHolds(DateTimeOffset now)
    {
        _lock.EnterWriteLock();
        try
        {
            while (_holdEnds.TryPeek(out var held, out var endTicks) && endTicks <= now.UtcTicks)
            {
                _holdEnds.Dequeue();
                if (!held.Practitioner.Touched.TryGetValue(held.Minute, out var slot) || slot.HeldUntilTicks != endTicks)
                    continue;
                _lapsed.Add(IdOf(held.Practitioner, held.Minute));
                Place(held.Practitioner, held.Minute, now);
            }
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    private void DropPastDays(DateTimeOffset now)
    {
        if (now.UtcTicks < _nextUtcDayTicks)
            return;
        var today = Minutes.Of(now) / Minutes.PerDay;
        _nextUtcDayTicks = Minutes.ToInstant((today + 1) * Minutes.PerDay).UtcTicks;
        _lock.EnterWriteLock();
        try
        {
            _board.StartAt(today - DaysRemembered);
            foreach (var practitioner in _practitioners.Values)
                foreach (var minute in practitioner.Touched.Keys.Where(m => m < _board.FirstMinute).ToArray())
                    practitioner.Touched.Remove(minute);
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Where a new day has begun, yesterday's slots go and those of the new last day come.</summary>
    private void BeginDays(DateTimeOffset now)
    {
        foreach (var before in _today.Values.Where(d => d.EndTicks <= now.UtcTicks).ToArray())
        {
            var today = LocalDay.Of(before.Zone, now);
            _today[before.Zone.Id] = today;
            Unlist(today);
            foreach (var practitioner in _practitioners.Values)
                if (practitioner.Schedule is { } schedule && schedule.Zones.Contains(before.Zone))
                    PublishMore(practitioner, schedule, before, today, now);
        }
    }

    private void Unlist(LocalDay today)
    {
        _lock.EnterWriteLock();
        try
        {
            var lanes = _practitioners.Values.SelectMany(p => p.Lanes).Where(l => l.Zone.Equals(today.Zone));
            _board.Clear(today.StartMinute, LaneTable.Mask(lanes).Words);
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    private void PublishMore(PractitionerEntry practitioner, Schedule schedule, LocalDay before, LocalDay today, DateTimeOffset now)
    {
        var first = LocalDate.Max(today.Date, before.Date.PlusDays(schedule.HorizonDays + 1));
        var added = schedule.Between(first, today.Date.PlusDays(schedule.HorizonDays))
            .Where(s => schedule.Rules[s.Rule].Zone.Equals(today.Zone))
            .ToArray();
        _lock.EnterWriteLock();
        try
        {
            foreach (var slot in added)
                Publish(practitioner, slot, now);
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Today where these clocks go.</summary>
    private LocalDay Today(DateTimeZone zone, DateTimeOffset now)
    {
        if (_today.TryGetValue(zone.Id, out var known))
            return known;
        var today = LocalDay.Of(zone, now);
        _today[zone.Id] = today;
        Volatile.Write(ref _dueTicks, Math.Min(_dueTicks, today.EndTicks));
        return today;
    }

    private static string IdOf(PractitionerEntry practitioner, int minute) =>
        new SlotId(practitioner.Id, Minutes.ToInstant(minute)).ToString();

    private sealed record LocalDay(DateTimeZone Zone, LocalDate Date, int StartMinute, long EndTicks)
    {
        public static LocalDay Of(DateTimeZone zone, DateTimeOffset now)
        {
            var date = Instant.FromDateTimeOffset(now).InZone(zone).Date;
            var start = WallTime.ToInstant(zone, date.AtMidnight()).ToDateTimeOffset();
            var end = WallTime.ToInstant(zone, date.PlusDays(1).AtMidnight()).ToDateTimeOffset();
            return new LocalDay(zone, date, Minutes.Of(start), end.UtcTicks);
        }
    }
}
