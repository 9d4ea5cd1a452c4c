using Microsoft.Extensions.Logging;
using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>
/// The booking store on PostgreSQL, one of several over the same database: one writer with group commit, batching readers, and the
/// tail of the event log, which brings what the others commit.
/// </summary>
public sealed class PostgresBookingStore : IBookingStore, IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource _pool;
    private readonly PostgresStorageOptions _options;
    private readonly CommitCall _call;
    private readonly PostgresWriter _writer;
    private readonly PostgresReader _reader;
    private readonly PostgresQueries _queries;
    private readonly PostgresUpkeep _upkeep;
    private readonly PostgresConsumers _consumers;
    private readonly EventTail _tail;
    private volatile bool _closed;

    /// <param name="pool">Connections of this store alone.</param>
    /// <param name="shared">Connections for queries, which others use too.</param>
    internal PostgresBookingStore(
        NpgsqlDataSource pool, NpgsqlDataSource shared, PostgresClock clock, TimeProvider time, StoreMetrics metrics, ILogger logger, PostgresStorageOptions options)
    {
        (_pool, _options) = (pool, options);
        _call = new CommitCall(pool, options.AuditKeys);
        _tail = new EventTail(new LogReader(pool, clock), heard => Listen(pool, heard), time, logger, options.PollPeriod, options.Gathering);
        var commit = new BatchCommit(_call, new BatchFate(pool), new Replays(pool), _tail, metrics, time, logger, options);
        _writer = new PostgresWriter(commit, logger, options);
        _reader = new PostgresReader(pool, metrics, options);
        _queries = new PostgresQueries(shared, metrics);
        _upkeep = new PostgresUpkeep(_queries, commit, time);
        _consumers = new PostgresConsumers(_queries, time);
    }

    public DateTimeOffset FollowedUntil => _tail.FollowedUntil;

    public bool FollowersAreWhole => _tail.SinksAreWhole;

    public ValueTask<StoredRow?> ReadAsync(string key, CancellationToken cancellationToken = default) =>
        new(_reader.Read(key).WaitAsync(cancellationToken));

    public ValueTask<StoredRow?[]> ReadManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) =>
        keys.Count == 0 ? new([]) : new(_reader.ReadMany(keys).WaitAsync(cancellationToken));

    /// <inheritdoc/>
    /// <remarks>A unit that was queued is written; cancelling after that is of no effect, so that no outcome is ever unheard.</remarks>
    public Task<CommitResult> CommitAsync(Unit unit, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        UnitRules.ThrowIfInvalid(unit);
        return _writer.Commit(unit);
    }

    public Task<IdempotencyEntry?> FindAnswerAsync(string key, CancellationToken cancellationToken = default) =>
        _queries.FindAnswer(key, cancellationToken);

    public IAsyncEnumerable<StoredRow> ScanAsync(string prefix, CancellationToken cancellationToken = default) =>
        _queries.Scan(prefix, cancellationToken);

    public async Task<IReadOnlyList<IndexEntry>> FindAsync(
        string from, string to, IndexEntry? after, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return await _queries.Find(from, to, after, limit, cancellationToken);
    }

    public IAsyncEnumerable<StoredEvent> ReadEventsAsync(long afterId, CancellationToken cancellationToken = default) =>
        _queries.ReadEvents(afterId, cancellationToken);

    public Task<long> GetLastEventIdAsync(CancellationToken cancellationToken = default) => _queries.GetLastEventId(cancellationToken);

    public async Task FollowAsync(long afterId, IEventSink sink, CancellationToken cancellationToken = default)
    {
        try
        {
            await _tail.FollowAsync(afterId, sink, cancellationToken);
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.ToReadException(fault);
        }
    }

    public void HastenFollowing() => _tail.Hasten();

    public Task<ConsumerLease?> TryLeaseAsync(string group, string owner, TimeSpan duration, CancellationToken cancellationToken = default) =>
        _consumers.TryLeaseAsync(group, owner, duration, cancellationToken);

    public Task<bool> SaveCheckpointAsync(ConsumerLease lease, long eventId, CancellationToken cancellationToken = default) =>
        _consumers.SaveCheckpointAsync(lease, eventId, cancellationToken);

    public Task<int> PruneIdempotencyKeysAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        _upkeep.PruneIdempotencyKeysAsync(before, cancellationToken);

    public Task<bool> IsWritableAsync(CancellationToken cancellationToken = default) =>
        _closed || _writer.IsFull(_options.QueueCapacity) ? Task.FromResult(false) : _upkeep.IsWritableAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_closed)
            return;
        _closed = true;
        await _writer.DisposeAsync();
        await _reader.DisposeAsync();
        await _tail.DisposeAsync();
        await _call.DisposeAsync();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>While this is held units queue, for tests of batches.</summary>
    internal async Task<IDisposable> HoldWriterAsync() => await _writer.Gate.EnterAsync();

    // What this silo commits the tail is handed without reading it.
    private LogListener Listen(NpgsqlDataSource pool, Action heard) => new(pool, serverProcessId =>
    {
        if (!_call.IsFrom(serverProcessId))
            heard();
    });
}
