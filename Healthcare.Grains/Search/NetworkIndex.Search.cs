using Healthcare.Practitioners;
using Healthcare.Slots;

namespace Healthcare.Search;

/// <summary>One page of slots, by start and then practitioner.</summary>
/// <param name="HasMore">Others follow the last.</param>
public sealed record SlotPage(Slot[] Items, bool HasMore);

/// <summary>The searches. Each walks the minutes of its window in order and intersects lanes, under the read lock.</summary>
public sealed partial class NetworkIndex
{
    private volatile bool _isRanked;

    /// <summary>
    /// Slots of a window that are published or occupied, by start and then practitioner. A slot is blocked when its start has passed or it
    /// is fenced beyond the current edition, otherwise booked, held or free.
    /// </summary>
    /// <param name="after">The last slot of the page before.</param>
    public SlotPage FindSlots(SlotQuery query, SlotId? after, DateTimeOffset now)
    {
        Advance(now);
        Rank();
        var serviceMinutes = 0;
        if (query.ServiceType is not null && !TryGetMinutes(query.ServiceType, out serviceMinutes))
            return new SlotPage([], HasMore: false);
        var found = new List<Slot>();
        var lanes = new List<Lane>();
        _lock.EnterReadLock();
        try
        {
            var mask = _lanes.Mask(new LaneFilter(query.LocationId, query.PractitionerId, query.Specialty, query.ServiceType, Within: LaneFilter.Join(query.Within)));
            var end = MinuteAtOrAfter(query.To);
            var seenMinute = after is { } last ? Minutes.Of(last.Start) : -1;
            var first = Math.Max(seenMinute, MinuteAtOrAfter(query.From));
            for (var minute = _board.Next(first); minute >= 0 && minute < end; minute = _board.Next(minute + 1))
            {
                lanes.Clear();
                AddLanes(lanes, mask, minute, query.Status, now);
                lanes.Sort(static (a, b) => a.Owner.Rank.CompareTo(b.Owner.Rank));
                foreach (var lane in lanes)
                {
                    if (minute == seenMinute && string.CompareOrdinal(lane.Owner.Id, after!.Value.PractitionerId) <= 0)
                        continue;
                    var status = StatusOf(lane, minute, now);
                    if ((query.Status is { } wanted && status != wanted)
                        || (status == SlotStatus.Free && !HasRoom(lane, minute, query.ServiceType, serviceMinutes)))
                        continue;
                    if (found.Count == query.Limit)
                        return new SlotPage([.. found], HasMore: true);
                    found.Add(ToSlot(lane, minute, status));
                }
            }
            return new SlotPage([.. found], HasMore: false);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>The earliest free slots that fit; those of one start in no promised order.</summary>
    public Slot[] FirstAvailable(FirstAvailableQuery query, DateTimeOffset now)
    {
        Advance(now);
        var serviceMinutes = 0;
        if (query.ServiceType is not null && !TryGetMinutes(query.ServiceType, out serviceMinutes))
            return [];
        var found = new List<Slot>(query.Count);
        _lock.EnterReadLock();
        try
        {
            var mask = _lanes.Mask(new LaneFilter(query.LocationId, query.PractitionerId, query.Specialty, query.ServiceType, Within: LaneFilter.Join(query.Within)));
            var clock = new WallClock(mask, query.DaysOfWeek, query.PartOfDay);
            var first = Math.Max(Minutes.Of(now) + 1, query.From is { } from ? MinuteAtOrAfter(from) : 0);
            for (var minute = _board.Next(first); minute >= 0 && found.Count < query.Count; minute = _board.Next(minute + 1))
                AddFree(found, query.Count, clock.At(minute), mask.First, minute, query.ServiceType, serviceMinutes);
            return [.. found];
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>A slot that is published from today on, occupied, or known to have been withdrawn; null when the index has none.</summary>
    public Slot? GetSlot(string slotId, DateTimeOffset now)
    {
        if (!SlotId.TryParse(slotId, out var id) || !_practitioners.TryGetValue(id.PractitionerId, out var entry))
            return null;
        Advance(now);
        var minute = Minutes.Of(id.Start);
        _lock.EnterReadLock();
        try
        {
            if (ListedLane(entry, minute) is { } lane)
                return ToSlot(lane, minute, StatusOf(lane, minute, now));
            return entry.Touched.TryGetValue(minute, out var touched) && touched.LocationId is { } locationId
                ? new Slot(slotId, entry.Id, locationId, id.Start, id.Start.AddMinutes(touched.SlotMinutes), SlotStatus.Blocked, [])
                : null;
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Pages are in the order of practitioners' ids on every silo; lanes are in the order in which this one came to know them.</summary>
    private void Rank()
    {
        if (_isRanked)
            return;
        lock (_writing)
        {
            _lock.EnterWriteLock();
            var rank = 0;
            foreach (var entry in _practitioners.Values.OrderBy(p => p.Id, StringComparer.Ordinal))
                entry.Rank = rank++;
            _isRanked = true;
            _lock.ExitWriteLock();
        }
    }

    private void AddLanes(List<Lane> lanes, LaneMask mask, int minute, SlotStatus? status, DateTimeOffset now)
    {
        var hasPassed = minute <= Minutes.Of(now);
        if (hasPassed && status is SlotStatus.Free)
            return;
        var tick = _board.At(minute)!;
        var wantsFree = status == SlotStatus.Free;
        var wantsTaken = !hasPassed && status is not (null or SlotStatus.Free);
        for (var word = mask.First; word < Math.Min(mask.Words.Length, tick.Listed.Length); word++)
        {
            var bits = wantsFree ? tick.Free[word] : wantsTaken ? tick.Listed[word] & ~tick.Free[word] : tick.Listed[word];
            _lanes.AddTo(lanes, word, bits & mask.Words[word]);
        }
    }

    private void AddFree(List<Slot> found, int count, ulong[] words, int firstWord, int minute, string? serviceType, int serviceMinutes)
    {
        var free = _board.At(minute)!.Free;
        for (var word = firstWord; word < Math.Min(words.Length, free.Length); word++)
            for (var bits = words[word] & free[word]; bits != 0; bits &= bits - 1)
            {
                var lane = _lanes.OfLowestBit(word, bits);
                if (!HasRoom(lane, minute, serviceType, serviceMinutes))
                    continue;
                found.Add(ToSlot(lane, minute, SlotStatus.Free));
                if (found.Count == count)
                    return;
            }
    }

    /// <summary>Whether enough consecutive slots at the location are free, and open to the service type, from here on.</summary>
    private bool HasRoom(Lane lane, int minute, string? serviceType, int serviceMinutes)
    {
        var next = minute + lane.SlotMinutes;
        while (next < minute + serviceMinutes)
        {
            var following = _board.At(next) is { } tick
                ? lane.Owner.Lanes.Find(l => tick.IsFree(l.Index) && l.LocationId == lane.LocationId && l.Accepts(serviceType))
                : null;
            if (following is null)
                return false;
            next += following.SlotMinutes;
        }
        return true;
    }

    private bool TryGetMinutes(string serviceType, out int minutes)
    {
        minutes = Reference.ServiceType(serviceType)?.DurationMinutes ?? 0;
        return minutes > 0;
    }

    private static int MinuteAtOrAfter(DateTimeOffset instant) =>
        instant <= DateTimeOffset.UnixEpoch ? 0 : instant.Year > 3000 ? int.MaxValue : Minutes.AtOrAfter(instant);
}
