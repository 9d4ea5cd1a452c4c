using Healthcare.Practitioners;
using NodaTime;

namespace Healthcare.Search;

/// <summary>Which lanes of a mask a search for days and parts of the day looks at, minute by minute: wall time at their location.</summary>
internal sealed class WallClock(LaneMask mask, DayOfWeek[]? days, PartOfDay? part)
{
    /// <summary>1970-01-01 was a Thursday.</summary>
    private const int FirstDayOfWeek = (int)DayOfWeek.Thursday;

    private readonly LocalTime[] _zones = [.. mask.Zones.Select(z => new LocalTime(z.Zone))];
    private ulong[] _words = [];

    /// <summary>The lanes to look at. The answer is valid until the next call.</summary>
    public ulong[] At(int minute)
    {
        if (days is null or [] && part is null)
            return mask.Words;
        var changed = false;
        foreach (var zone in _zones)
        {
            var isOpen = IsOpen(zone.ToLocal(minute));
            changed |= isOpen != zone.IsOpen;
            zone.IsOpen = isOpen;
        }
        if (changed)
            _words = Combine();
        return _words;
    }

    private bool IsOpen(int localMinute)
    {
        var day = (DayOfWeek)(((localMinute / Minutes.PerDay) + FirstDayOfWeek) % 7);
        var hour = localMinute % Minutes.PerDay / 60;
        return (days is null or [] || Array.IndexOf(days, day) >= 0)
            && part switch
            {
                PartOfDay.Morning => hour < 12,
                PartOfDay.Afternoon => hour is >= 12 and < 17,
                PartOfDay.Evening => hour >= 17,
                _ => true,
            };
    }

    private ulong[] Combine()
    {
        var words = new ulong[mask.Words.Length];
        for (var i = 0; i < _zones.Length; i++)
            for (var word = 0; _zones[i].IsOpen && word < mask.Zones[i].Words.Length; word++)
                words[word] |= mask.Zones[i].Words[word];
        return words;
    }

    /// <summary>The clock of a zone; remembers until when its offset is good.</summary>
    private sealed class LocalTime(DateTimeZone zone)
    {
        private int _offsetMinutes;
        private int _fromMinute = int.MaxValue;
        private int _untilMinute = int.MinValue;

        public bool IsOpen { get; set; }

        public int ToLocal(int minute)
        {
            if (minute < _fromMinute || minute >= _untilMinute)
            {
                var interval = zone.GetZoneInterval(Instant.FromUnixTimeSeconds(minute * 60L));
                _offsetMinutes = interval.WallOffset.Seconds / 60;
                _fromMinute = interval.HasStart ? Minute(interval.Start) : int.MinValue;
                _untilMinute = interval.HasEnd ? Minute(interval.End) : int.MaxValue;
            }
            return minute + _offsetMinutes;
        }

        private static int Minute(Instant instant) => (int)Math.Clamp(instant.ToUnixTimeSeconds() / 60, int.MinValue, int.MaxValue);
    }
}
