using System.Collections.Concurrent;
using System.Numerics;
using NodaTime;

namespace Healthcare.Search;

/// <summary>Which lanes a search looks at.</summary>
/// <param name="Within">Only lanes at these locations; see <see cref="Join"/>.</param>
/// <param name="SimilarTo">A practitioner: only lanes of those who share a specialty or a service type.</param>
internal readonly record struct LaneFilter(
    string? LocationId = null,
    string? PractitionerId = null,
    string? Specialty = null,
    string? ServiceType = null,
    PractitionerEntry? SimilarTo = null,
    string? Within = null)
{
    private const char Comma = ',';

    /// <summary>Some locations as one text, so that equal filters share a mask.</summary>
    public static string? Join(string[]? locationIds) =>
        locationIds is null ? null : string.Join(Comma, locationIds.Order(StringComparer.Ordinal));

    public bool Fits(Lane lane)
    {
        var profile = lane.Owner.Profile;
        return profile is not null
            && (LocationId is null || lane.LocationId == LocationId)
            && (Within is null || Within.Split(Comma).Contains(lane.LocationId))
            && (PractitionerId is null || lane.Owner.Id == PractitionerId)
            && (Specialty is null || profile.Specialties.Contains(Specialty))
            && lane.Accepts(ServiceType)
            && (SimilarTo?.Profile is not { } other
                || profile.Specialties.Intersect(other.Specialties).Any()
                || profile.ServiceTypes.Intersect(other.ServiceTypes).Any());
    }
}

/// <summary>Lanes as bits.</summary>
/// <param name="Words">As long as its last lane needs.</param>
/// <param name="Zones">The same lanes by time zone.</param>
internal sealed record LaneMask(ulong[] Words, (DateTimeZone Zone, ulong[] Words)[] Zones)
{
    /// <summary>The first word that has a lane.</summary>
    public int First { get; } = Math.Max(0, Array.FindIndex(Words, w => w != 0));
}

/// <summary>Every lane of the network. Read under the index's lock; masks are remembered until a lane or a profile changes.</summary>
internal sealed class LaneTable
{
    /// <summary>Filters come from clients: past this many they are forgotten and begun again.</summary>
    private const int MaxMasks = 4_096;

    private readonly List<Lane?> _lanes = [];
    private readonly Stack<int> _freeIndexes = new();
    private readonly ConcurrentDictionary<LaneFilter, LaneMask> _masks = new();

    public Lane this[int index] => _lanes[index]!;

    public Lane GetOrAdd(PractitionerEntry owner, string locationId, DateTimeZone zone, int slotMinutes, string[] serviceTypes, bool isStray)
    {
        if (owner.Lanes.Find(l => l.IsLike(locationId, slotMinutes, serviceTypes, isStray)) is { } known)
            return known;
        if (!_freeIndexes.TryPop(out var index))
        {
            index = _lanes.Count;
            _lanes.Add(null);
        }
        var lane = new Lane(index, owner, locationId, zone, slotMinutes, serviceTypes, isStray);
        _lanes[index] = lane;
        owner.Lanes.Add(lane);
        Changed();
        return lane;
    }

    /// <summary>Gives the lanes of a practitioner back; their bits must be cleared.</summary>
    public void Remove(PractitionerEntry owner)
    {
        foreach (var lane in owner.Lanes)
        {
            _lanes[lane.Index] = null;
            _freeIndexes.Push(lane.Index);
        }
        owner.Lanes.Clear();
        Changed();
    }

    /// <summary>Something that masks are made of has changed.</summary>
    public void Changed() => _masks.Clear();

    public LaneMask Mask(LaneFilter filter)
    {
        if (_masks.TryGetValue(filter, out var mask))
            return mask;
        if (_masks.Count >= MaxMasks)
            _masks.Clear();
        return _masks[filter] = Mask(_lanes.Where(l => l is not null && filter.Fits(l)).Select(l => l!));
    }

    public static LaneMask Mask(IEnumerable<Lane> lanes)
    {
        var all = lanes.ToArray();
        return new LaneMask(Words(all), [.. all.GroupBy(l => l.Zone.Id).Select(zone => (zone.First().Zone, Words([.. zone])))]);
    }

    /// <summary>The lanes of a word's bits, lowest first.</summary>
    public void AddTo(List<Lane> lanes, int word, ulong bits)
    {
        for (; bits != 0; bits &= bits - 1)
            lanes.Add(OfLowestBit(word, bits));
    }

    public Lane OfLowestBit(int word, ulong bits) => _lanes[(word << 6) + BitOperations.TrailingZeroCount(bits)]!;

    private static ulong[] Words(Lane[] lanes)
    {
        var words = new ulong[lanes.Length == 0 ? 0 : (lanes.Max(l => l.Index) >> 6) + 1];
        foreach (var lane in lanes)
            words[lane.Index >> 6] |= 1UL << (lane.Index & 63);
        return words;
    }
}
