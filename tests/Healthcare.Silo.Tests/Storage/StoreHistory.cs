using System.Text;
using static Healthcare.Storage.Units;

namespace Healthcare.Storage;

/// <summary>Random units over few keys, so that many of them conflict, and the model of what they do.</summary>
internal sealed class StoreHistory(int seed)
{
    private readonly Random _random = new(seed);
    private int _made;

    public StoreModel Model { get; } = new();

    public List<Unit> NextUnits() => [.. Enumerable.Range(0, _random.Next(1, 30)).Select(_ => NextUnit())];

    private Unit NextUnit()
    {
        var rows = Enumerable.Range(0, 8)
            .Where(_ => _random.Next(4) == 0)
            .Select(key => NextRow($"row/{key}"))
            .ToArray();
        var index = Enumerable.Range(0, _random.Next(4))
            .Select(_ => new IndexChange($"term/{_random.Next(5)}", $"id-{_random.Next(5)}", _random.Next(3) == 0))
            .ToArray();
        var key = _random.Next(3) == 0
            ? new IdempotencyEntry($"key-{_random.Next(60)}", $"hash-{_made}", Bytes("answer"))
            : null;
        return new Unit(rows, Event($"unit-{_made++}"), index, key);
    }

    // Around the version that the model has now; units before this one in the same round may still change it.
    private RowWrite NextRow(string key)
    {
        var expected = Math.Max(0, Model.VersionOf(key) + _random.Next(5) switch { 0 => 1, 1 => -1, _ => 0 });
        var deleted = expected > 0 && _random.Next(6) == 0;
        return new RowWrite(key, expected, deleted ? null : Bytes($"payload-{_made}"));
    }
}

/// <summary>The booking store as it would be without a database.</summary>
internal sealed class StoreModel
{
    private readonly SortedDictionary<string, (long Version, string Payload)> _rows = new(StringComparer.Ordinal);
    private readonly SortedSet<(string Term, string Id)> _index = new(Comparer<(string, string)>.Create(
        (a, b) => string.CompareOrdinal(a.Item1, b.Item1) is var order && order != 0 ? order : string.CompareOrdinal(a.Item2, b.Item2)));
    private readonly Dictionary<string, IdempotencyEntry> _keys = [];
    private readonly List<(long Id, string Subject)> _events = [];

    public IEnumerable<(string, long, string)> Rows => _rows.Select(row => (row.Key, row.Value.Version, row.Value.Payload));

    public IEnumerable<(long, string)> Events => _events;

    public IEnumerable<IndexEntry> Index => _index.Select(entry => new IndexEntry(entry.Term, entry.Id));

    public long VersionOf(string key) => _rows.TryGetValue(key, out var row) ? row.Version : 0;

    public CommitResult Apply(Unit unit)
    {
        if (unit.Idempotency is { } entry && _keys.TryGetValue(entry.Key, out var first))
            return new CommitResult(CommitStatus.Replayed, First: first);
        if (Array.Find(unit.Rows, row => VersionOf(row.Key) != row.ExpectedVersion) is { } conflict)
            return new CommitResult(CommitStatus.VersionConflict, ConflictKey: conflict.Key);
        foreach (var row in unit.Rows)
            Apply(row);
        foreach (var change in unit.Index)
            _ = change.Remove ? _index.Remove((change.Term, change.Id)) : _index.Add((change.Term, change.Id));
        if (unit.Idempotency is { } key)
            _keys.Add(key.Key, key);
        if (unit.Event is { } draft)
            _events.Add((_events.Count + 1, draft.Subject));
        return new CommitResult(CommitStatus.Committed);
    }

    private void Apply(RowWrite row)
    {
        if (row.Payload is null)
            _rows.Remove(row.Key);
        else
            _rows[row.Key] = (row.ExpectedVersion + 1, Encoding.UTF8.GetString(row.Payload));
    }
}
