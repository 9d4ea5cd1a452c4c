using System.Numerics;
using Healthcare.Practitioners;

namespace Healthcare.Search;

/// <summary>The lanes at one minute: which have a slot that starts then, and which of those is free.</summary>
internal sealed class BoardTick
{
    public ulong[] Listed { get; private set; } = [];

    public ulong[] Free { get; private set; } = [];

    public void Set(int lane, bool listed, bool free)
    {
        var word = lane >> 6;
        if (word >= Listed.Length)
        {
            if (!listed)
                return;
            Grow(word + 1);
        }
        var bit = 1UL << (lane & 63);
        Listed[word] = listed ? Listed[word] | bit : Listed[word] & ~bit;
        Free[word] = free ? Free[word] | bit : Free[word] & ~bit;
    }

    public bool IsListed(int lane) => Has(Listed, lane);

    public bool IsFree(int lane) => Has(Free, lane);

    public void Clear(ulong[] mask)
    {
        for (var i = 0; i < Math.Min(mask.Length, Listed.Length); i++)
        {
            Listed[i] &= ~mask[i];
            Free[i] &= ~mask[i];
        }
    }

    private static bool Has(ulong[] words, int lane) => lane >> 6 < words.Length && (words[lane >> 6] & (1UL << (lane & 63))) != 0;

    private void Grow(int words)
    {
        var length = (int)BitOperations.RoundUpToPowerOf2((uint)words);
        var (listed, free) = (Listed, Free);
        Array.Resize(ref listed, length);
        Array.Resize(ref free, length);
        (Listed, Free) = (listed, free);
    }
}

/// <summary>
/// The slots of the network, turned on their side: for every minute at which any slot starts, a bit per lane. A search walks minutes in
/// order and intersects a few words at each, so it costs what the window costs, not what the network has slots.
/// </summary>
internal sealed class SlotBoard
{
    /// <summary>The longest horizon and what time zones add to it; later minutes have no place.</summary>
    private const int Days = AvailabilityRules.MaxHorizonDays + 10;

    private readonly BoardDay?[] _days = new BoardDay?[Days];
    private int _firstDay;

    public int FirstMinute => _firstDay * Minutes.PerDay;

    private int EndMinute => (_firstDay + Days) * Minutes.PerDay;

    /// <summary>Forgets the days before.</summary>
    public void StartAt(int day)
    {
        var gone = Math.Clamp(day - _firstDay, 0, Days);
        Array.Copy(_days, gone, _days, 0, Days - gone);
        Array.Clear(_days, Days - gone, gone);
        _firstDay = day;
    }

    public void Set(int minute, int lane, bool listed, bool free)
    {
        if (minute < FirstMinute || minute >= EndMinute)
            return;
        var day = _days[DayOf(minute)] ??= new BoardDay();
        day.GetOrAdd(minute % Minutes.PerDay).Set(lane, listed, free);
    }

    public BoardTick? At(int minute) =>
        minute < FirstMinute || minute >= EndMinute ? null : _days[DayOf(minute)]?.Ticks[minute % Minutes.PerDay];

    /// <summary>The first minute at or after this one at which slots start; -1 when there is none.</summary>
    public int Next(int minute)
    {
        minute = Math.Max(minute, FirstMinute);
        if (minute >= EndMinute)
            return -1;
        var minuteOfDay = minute % Minutes.PerDay;
        for (var day = DayOf(minute); day < Days; day++, minuteOfDay = 0)
            if (_days[day]?.Next(minuteOfDay) is { } found and >= 0)
                return ((_firstDay + day) * Minutes.PerDay) + found;
        return -1;
    }

    /// <summary>The last minute at or before this one at which slots start; -1 when there is none.</summary>
    public int Previous(int minute)
    {
        minute = Math.Min(minute, EndMinute - 1);
        if (minute < FirstMinute)
            return -1;
        var minuteOfDay = minute % Minutes.PerDay;
        for (var day = DayOf(minute); day >= 0; day--, minuteOfDay = Minutes.PerDay - 1)
            if (_days[day]?.Previous(minuteOfDay) is { } found and >= 0)
                return ((_firstDay + day) * Minutes.PerDay) + found;
        return -1;
    }

    /// <summary>Takes the slots of these lanes off the board that start earlier.</summary>
    public void Clear(int beforeMinute, ulong[] mask)
    {
        for (var minute = Next(FirstMinute); minute >= 0 && minute < beforeMinute; minute = Next(minute + 1))
            At(minute)!.Clear(mask);
    }

    private int DayOf(int minute) => (minute / Minutes.PerDay) - _firstDay;

    private sealed class BoardDay
    {
        private readonly ulong[] _present = new ulong[(Minutes.PerDay + 63) / 64];

        public BoardTick?[] Ticks { get; } = new BoardTick?[Minutes.PerDay];

        public BoardTick GetOrAdd(int minuteOfDay)
        {
            _present[minuteOfDay >> 6] |= 1UL << (minuteOfDay & 63);
            return Ticks[minuteOfDay] ??= new BoardTick();
        }

        public int Next(int minuteOfDay)
        {
            var bits = _present[minuteOfDay >> 6] & (ulong.MaxValue << (minuteOfDay & 63));
            for (var word = minuteOfDay >> 6; ;)
            {
                if (bits != 0)
                    return (word << 6) + BitOperations.TrailingZeroCount(bits);
                if (++word == _present.Length)
                    return -1;
                bits = _present[word];
            }
        }

        public int Previous(int minuteOfDay)
        {
            var bits = _present[minuteOfDay >> 6] & (ulong.MaxValue >> (63 - (minuteOfDay & 63)));
            for (var word = minuteOfDay >> 6; ;)
            {
                if (bits != 0)
                    return (word << 6) + 63 - BitOperations.LeadingZeroCount(bits);
                if (--word < 0)
                    return -1;
                bits = _present[word];
            }
        }
    }
}
