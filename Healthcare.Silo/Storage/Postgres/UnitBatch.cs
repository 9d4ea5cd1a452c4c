namespace Healthcare.Storage.Postgres;

/// <summary>
/// The units of one transaction, in the order of their arrival. No key comes twice: a unit that has one in common with a unit
/// before it starts the next batch.
/// </summary>
internal sealed class UnitBatch(PostgresStorageOptions options)
{
    private readonly HashSet<string> _rowKeys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _idempotencyKeys = new(StringComparer.Ordinal);
    private long _bytes;

    public List<PendingCommit> Commits { get; } = [];

    /// <summary>False when the unit must wait for the next batch.</summary>
    public bool TryAdd(PendingCommit commit)
    {
        var bytes = SizeOf(commit.Unit);
        if (Commits.Count > 0 && (Commits.Count >= options.BatchLimit || _bytes + bytes > options.BatchBytesLimit || Overlaps(commit.Unit)))
            return false;
        foreach (var row in commit.Unit.Rows)
            _rowKeys.Add(row.Key);
        if (commit.Unit.Idempotency is { } entry)
            _idempotencyKeys.Add(entry.Key);
        _bytes += bytes;
        Commits.Add(commit);
        return true;
    }

    public void Clear()
    {
        Commits.Clear();
        _rowKeys.Clear();
        _idempotencyKeys.Clear();
        _bytes = 0;
    }

    private bool Overlaps(Unit unit)
    {
        if (unit.Idempotency is { } entry && _idempotencyKeys.Contains(entry.Key))
            return true;
        foreach (var row in unit.Rows)
        {
            if (_rowKeys.Contains(row.Key))
                return true;
        }

        return false;
    }

    private static long SizeOf(Unit unit)
    {
        long bytes = (unit.Event?.Data.Length ?? 0) + (unit.Idempotency?.Answer.Length ?? 0);
        foreach (var row in unit.Rows)
            bytes += row.Payload?.Length ?? 0;
        foreach (var access in unit.Accesses ?? [])
            bytes += access.Event.Data.Length;
        return bytes;
    }
}
