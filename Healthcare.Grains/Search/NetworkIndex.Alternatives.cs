using Healthcare.Practitioners;
using Healthcare.Slots;

namespace Healthcare.Search;

/// <summary>What to offer instead of a slot.</summary>
public sealed partial class NetworkIndex
{
    /// <summary>
    /// Free slots to offer instead of one, each bookable for the service type: first the practitioner's own, nearest in time; then at the
    /// same location those of practitioners who offer the service type or, without one, share a specialty or a service type; then elsewhere.
    /// </summary>
    /// <param name="within">Only at these locations: those that the caller is limited to.</param>
    public Slot[] Alternatives(string slotId, int count, DateTimeOffset now, string? serviceType, string[]? within = null)
    {
        var minutes = 0;
        if (count <= 0 || !SlotId.TryParse(slotId, out var id) || (serviceType is not null && !TryGetMinutes(serviceType, out minutes)))
            return [];
        Advance(now);
        _lock.EnterReadLock();
        try
        {
            var entry = _practitioners.GetValueOrDefault(id.PractitionerId);
            var minute = Minutes.Of(id.Start);
            var locationId = entry is null ? null : LocationOf(entry, minute);
            var limit = LaneFilter.Join(within);
            var search = new NearestSearch(minute, Minutes.Of(now) + 1, count, serviceType, minutes);
            var similar = serviceType is null && entry?.Profile is { } p && p.Specialties.Length + p.ServiceTypes.Length > 0 ? entry : null;
            AddNearest(search, new LaneFilter(PractitionerId: id.PractitionerId, ServiceType: serviceType, Within: limit), (_, at) => at != minute);
            if (locationId is not null)
                AddNearest(search, new LaneFilter(locationId, ServiceType: serviceType, SimilarTo: similar, Within: limit), (lane, _) => lane.Owner != entry);
            AddNearest(
                search,
                new LaneFilter(ServiceType: serviceType, SimilarTo: similar, Within: limit),
                (lane, _) => lane.Owner != entry && lane.LocationId != locationId);
            return [.. search.Found];
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    private string? LocationOf(PractitionerEntry entry, int minute) =>
        ListedLane(entry, minute)?.LocationId
        ?? entry.Touched.GetValueOrDefault(minute).LocationId
        ?? entry.Profile?.LocationIds.FirstOrDefault();

    private void AddNearest(NearestSearch search, LaneFilter filter, Func<Lane, int, bool> isWanted)
    {
        if (search.IsDone)
            return;
        var mask = _lanes.Mask(filter);
        var ahead = _board.Next(Math.Max(search.Minute, search.FirstMinute));
        var behind = _board.Previous(search.Minute - 1);
        while (!search.IsDone && (ahead >= 0 || behind >= search.FirstMinute))
        {
            var isAhead = behind < search.FirstMinute || (ahead >= 0 && ahead - search.Minute <= search.Minute - behind);
            AddFree(search, mask, isAhead ? ahead : behind, isWanted);
            if (isAhead)
                ahead = _board.Next(ahead + 1);
            else
                behind = _board.Previous(behind - 1);
        }
    }

    private void AddFree(NearestSearch search, LaneMask mask, int minute, Func<Lane, int, bool> isWanted)
    {
        var free = _board.At(minute)!.Free;
        for (var word = mask.First; word < Math.Min(mask.Words.Length, free.Length) && !search.IsDone; word++)
            for (var bits = mask.Words[word] & free[word]; bits != 0 && !search.IsDone; bits &= bits - 1)
            {
                var lane = _lanes.OfLowestBit(word, bits);
                if (isWanted(lane, minute) && HasRoom(lane, minute, search.ServiceType, search.ServiceMinutes))
                    search.Found.Add(ToSlot(lane, minute, SlotStatus.Free));
            }
    }

    private sealed record NearestSearch(int Minute, int FirstMinute, int Count, string? ServiceType, int ServiceMinutes)
    {
        public List<Slot> Found { get; } = new(Count);

        public bool IsDone => Found.Count >= Count;
    }
}
