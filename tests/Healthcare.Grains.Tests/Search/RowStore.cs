using System.Runtime.CompilerServices;
using Healthcare.Storage;

namespace Healthcare.Search;

/// <summary>A store of given rows, for what only reads. Events that are told during the scan are handed over when the log is followed.</summary>
internal sealed class RowStore(StoredRow[] rows) : IBookingStore
{
    private readonly List<StoredEvent> _events = [];
    private IEventSink? _sink;

    /// <summary>Runs when the scan comes to the rows with this prefix.</summary>
    public (string Prefix, Action Run)? During { get; set; }

    public int Reads { get; private set; }

    public DateTimeOffset FollowedUntil { get; set; } = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    public bool FollowersAreWhole => true;

    public void Append(StoredEvent stored)
    {
        _events.Add(stored);
        _sink?.Apply([stored]);
    }

    public ValueTask<StoredRow?> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        Reads++;
        return new(Array.Find(rows, r => r.Key == key));
    }

    public ValueTask<StoredRow?[]> ReadManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<CommitResult> CommitAsync(Unit unit, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public async IAsyncEnumerable<StoredRow> ScanAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        if (During is { } during && during.Prefix == prefix)
            during.Run();
        foreach (var row in rows.Where(r => r.Key.StartsWith(prefix, StringComparison.Ordinal)))
            yield return row;
    }

    public Task<IReadOnlyList<IndexEntry>> FindAsync(string from, string to, IndexEntry? after, int limit, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<StoredEvent> ReadEventsAsync(long afterId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IdempotencyEntry?> FindAnswerAsync(string key, CancellationToken cancellationToken = default) => Task.FromResult<IdempotencyEntry?>(null);

    public Task<long> GetLastEventIdAsync(CancellationToken cancellationToken = default) => Task.FromResult(_events.Count == 0 ? 0 : _events[^1].Id);

    public int Hastened { get; private set; }

    public void HastenFollowing() => Hastened++;

    public Task FollowAsync(long afterId, IEventSink sink, CancellationToken cancellationToken = default)
    {
        sink.Apply([.. _events.Where(e => e.Id > afterId)]);
        _sink = sink;
        return Task.CompletedTask;
    }

    public Task<ConsumerLease?> TryLeaseAsync(string group, string owner, TimeSpan duration, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<bool> SaveCheckpointAsync(ConsumerLease lease, long eventId, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<int> PruneIdempotencyKeysAsync(DateTimeOffset before, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<bool> IsWritableAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
