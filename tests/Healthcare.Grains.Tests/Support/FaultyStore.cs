using Healthcare.Storage;

namespace Healthcare.Support;

/// <summary>The real store, and between it and the grains whatever a test wants to go wrong.</summary>
public sealed class FaultyStore(IBookingStore inner) : IBookingStore
{
    private readonly List<(IEventSink Sink, IReadOnlyList<StoredEvent> Events)> _late = [];
    private int _commits;
    private int _reads;

    /// <summary>Runs instead of a commit when set; given the unit and the real commit.</summary>
    public Func<Unit, Func<Task<CommitResult>>, Task<CommitResult>>? OnCommit { get; set; }

    /// <summary>While set, readers of the log hear nothing, as in a silo that is behind.</summary>
    public bool IsLate { get; set; }

    public int Commits => _commits;

    public int Reads => _reads;

    public DateTimeOffset FollowedUntil => inner.FollowedUntil;

    public bool FollowersAreWhole => inner.FollowersAreWhole;

    public Task<CommitResult> CommitAsync(Unit unit, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _commits);
        return OnCommit is { } fault ? fault(unit, () => inner.CommitAsync(unit, cancellationToken)) : inner.CommitAsync(unit, cancellationToken);
    }

    public ValueTask<StoredRow?> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _reads);
        return inner.ReadAsync(key, cancellationToken);
    }

    public ValueTask<StoredRow?[]> ReadManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _reads);
        return inner.ReadManyAsync(keys, cancellationToken);
    }

    public IAsyncEnumerable<StoredRow> ScanAsync(string prefix, CancellationToken cancellationToken = default) => inner.ScanAsync(prefix, cancellationToken);

    public Task<IReadOnlyList<IndexEntry>> FindAsync(string from, string to, IndexEntry? after, int limit, CancellationToken cancellationToken = default) =>
        inner.FindAsync(from, to, after, limit, cancellationToken);

    public IAsyncEnumerable<StoredEvent> ReadEventsAsync(long afterId, CancellationToken cancellationToken = default) => inner.ReadEventsAsync(afterId, cancellationToken);

    public Task<long> GetLastEventIdAsync(CancellationToken cancellationToken = default) => inner.GetLastEventIdAsync(cancellationToken);

    public Task FollowAsync(long afterId, IEventSink sink, CancellationToken cancellationToken = default) => inner.FollowAsync(afterId, new LateSink(this, sink), cancellationToken);

    public void HastenFollowing() => inner.HastenFollowing();

    public Task<IdempotencyEntry?> FindAnswerAsync(string key, CancellationToken cancellationToken = default) => inner.FindAnswerAsync(key, cancellationToken);

    public Task<ConsumerLease?> TryLeaseAsync(string group, string owner, TimeSpan duration, CancellationToken cancellationToken = default) =>
        inner.TryLeaseAsync(group, owner, duration, cancellationToken);

    public Task<bool> SaveCheckpointAsync(ConsumerLease lease, long eventId, CancellationToken cancellationToken = default) =>
        inner.SaveCheckpointAsync(lease, eventId, cancellationToken);

    public Task<int> PruneIdempotencyKeysAsync(DateTimeOffset before, CancellationToken cancellationToken = default) => inner.PruneIdempotencyKeysAsync(before, cancellationToken);

    public Task<bool> IsWritableAsync(CancellationToken cancellationToken = default) => inner.IsWritableAsync(cancellationToken);

    /// <summary>The readers of the log hear what they missed.</summary>
    public void CatchUp()
    {
        IsLate = false;
        foreach (var (sink, events) in _late)
            sink.Apply(events);
        _late.Clear();
    }

    private sealed class LateSink(FaultyStore store, IEventSink sink) : IEventSink
    {
        public void Apply(IReadOnlyList<StoredEvent> events)
        {
            if (store.IsLate)
                store._late.Add((sink, events));
            else
                sink.Apply(events);
        }
    }
}
