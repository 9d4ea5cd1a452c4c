namespace Healthcare.Search;

/// <summary>Which slots and practitioners the last events of the log have touched: a ring, the oldest forgotten first.</summary>
internal sealed class SlotHistory
{
    private const int Capacity = 1 << 15;

    private readonly Lock _lock = new();
    private readonly (long EventId, string Id, bool IsPractitioner)[] _ring = new (long, string, bool)[Capacity];
    private long _count;

    // The newest event of which something is forgotten, or which came before this silo began.
    private long _forgotten = -1;

    /// <summary>From here on the history is whole.</summary>
    public void BeginAfter(long eventId)
    {
        lock (_lock)
            _forgotten = Math.Max(_forgotten, eventId);
    }

    public void Add(long eventId, string id, bool isPractitioner)
    {
        lock (_lock)
        {
            ref var place = ref _ring[_count % Capacity];
            if (_count >= Capacity)
                _forgotten = Math.Max(_forgotten, place.EventId);
            place = (eventId, id, isPractitioner);
            _count++;
        }
    }

    /// <summary>What events after this one have touched, each once, oldest first; null when some of it is forgotten.</summary>
    public (HashSet<string> Slots, HashSet<string> Practitioners)? After(long eventId)
    {
        lock (_lock)
        {
            if (eventId < _forgotten)
                return null;
            var (slots, practitioners) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
            for (var at = _count - 1; at >= Math.Max(0, _count - Capacity) && _ring[at % Capacity].EventId > eventId; at--)
                (_ring[at % Capacity].IsPractitioner ? practitioners : slots).Add(_ring[at % Capacity].Id);
            return (slots, practitioners);
        }
    }
}
