using NodaTime;

namespace Healthcare.Search;

/// <summary>Which lanes of a mask a search for days and parts of the day looks at, minute by minute: wall time at their location.</summary>
internal sealed class WallClock(LaneMask mask, DayOfWeek[]? days, PartOfDay? part)
{
    private readonly bool[] _open = new bool[mask.Zones.Length];
    private ulong[] _words = [];

    /// <summary>The lanes to look at. The answer is valid until the next call.</summary>
    public ulong[] At(int minute)
    {
        if (days is null or [] && part is null)
            return mask.Words;
        var instant = Instant.FromUnixTimeSeconds(minute * 60L);
        var changed = false;
        for (var i = 0; i < _open.Length; i++)
        {
            var isOpen = IsOpen(instant.WithOffset(mask.Zones[i].Zone.GetUtcOffset(instant)));
            changed |= isOpen != _open[i];
            _open[i] = isOpen;
        }
        if (changed)
            _words = Combine();
        return _words;
    }

    private bool IsOpen(OffsetDateTime local) =>
        (days is null or [] || days.Contains((DayOfWeek)((int)local.DayOfWeek % 7)))
        && part switch
        {
            PartOfDay.Morning => local.Hour < 12,
            PartOfDay.Afternoon => local.Hour is >= 12 and < 17,
            PartOfDay.Evening => local.Hour >= 17,
            _ => true,
        };

    private ulong[] Combine()
    {
        var words = new ulong[mask.Words.Length];
        for (var i = 0; i < _open.Length; i++)
            for (var word = 0; _open[i] && word < mask.Zones[i].Words.Length; word++)
                words[word] |= mask.Zones[i].Words[word];
        return words;
    }
}
