using Microsoft.Extensions.Logging;

namespace Healthcare.Storage.Sqlite;

/// <summary>
/// The booking store on one SQLite file: one writer with group commit (write-ahead log, flushed before a caller is told), one
/// batching reader, and a connection for each query over a range.
/// </summary>
public sealed class SqliteBookingStore : IBookingStore, IAsyncDisposable, IDisposable
{
    private const int CatchUpChunk = 1000;
    private const int PruneChunk = 1000;

    private readonly TimeProvider _time;
    private readonly Followers _followers;
    private readonly SqliteWriter _writer;
    private readonly SqliteReader _reader;
    private readonly SqliteQueries _queries;

    /// <param name="path">A database that has the schema (see <see cref="SqliteStorage"/>).</param>
    public SqliteBookingStore(
        string path, WriteGate gate, StoreMetrics metrics, TimeProvider time, ILogger<SqliteBookingStore> logger, SqliteStoreOptions? options = null)
    {
        options ??= new SqliteStoreOptions();
        _time = time;
        _followers = new Followers(time, logger);
        _writer = new SqliteWriter(SqliteFile.OpenWriter(path), gate, _followers, metrics, time, logger, options);
        _reader = new SqliteReader(SqliteFile.OpenReader(path), metrics, options);
        _queries = new SqliteQueries(path, metrics);
    }

    public DateTimeOffset FollowedUntil => _followers.FollowedUntil;

    public bool FollowersAreWhole => _followers.AreWhole;

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

    public Task<long> GetLastEventIdAsync(CancellationToken cancellationToken = default) => Task.FromResult(_writer.LastEventId);

    public async Task FollowAsync(long afterId, IEventSink sink, CancellationToken cancellationToken = default)
    {
        // Most of the log is read beside the writer; only the last few events, and the sink's entry, are on its way.
        var last = afterId;
        List<StoredEvent> events;
        do
        {
            events = await _queries.ReadEvents(last, CatchUpChunk, cancellationToken);
            if (events.Count == 0)
                break;
            sink.Apply(events);
            last = events[^1].Id;
        }
        while (events.Count == CatchUpChunk);
        await _writer.Do(connection => Join(connection, last, sink));
    }

    public void HastenFollowing()
    {
    }

    public async Task<ConsumerLease?> TryLeaseAsync(string group, string owner, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        ConsumerLease? lease = null;
        await _writer.Do(connection => lease = SqliteConsumers.TryLease(connection, group, owner, duration, _time.GetUtcNow()));
        return lease;
    }

    public async Task<bool> SaveCheckpointAsync(ConsumerLease lease, long eventId, CancellationToken cancellationToken = default)
    {
        var saved = false;
        await _writer.Do(connection => saved = SqliteConsumers.SaveCheckpoint(connection, lease, eventId, _time.GetUtcNow()));
        return saved;
    }

    public async Task<int> PruneIdempotencyKeysAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        var pruned = 0;
        int removed;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            removed = 0;
            await _writer.Do(connection => removed = PruneKeys(connection, before.ToUnixTimeMilliseconds()));
            pruned += removed;
        }
        while (removed == PruneChunk);
        return pruned;
    }

    public async Task<bool> IsWritableAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _writer.Do(Beat).WaitAsync(cancellationToken);
            return true;
        }
        catch (StoreException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _reader.DisposeAsync();
        _queries.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    internal SqliteQueries Queries => _queries;

    /// <summary>Runs something on the writer's connection: what is no unit, and what tests break.</summary>
    internal Task DoOnWriterAsync(Action<Connection> action) => _writer.Do(action);

    private void Join(Connection connection, long last, IEventSink sink)
    {
        using var statement = connection.PrepareOnce(QueryConnection.EventsAfter);
        while (SqliteQueries.ReadEvents(statement, last, CatchUpChunk) is { Count: > 0 } events)
        {
            sink.Apply(events);
            last = events[^1].Id;
        }

        _followers.Add(sink);
    }

    private static int PruneKeys(Connection connection, long before)
    {
        // Rowids are in the order of arrival, so the old ones are at the beginning, and one chunk is all that is looked at.
        using var delete = connection.PrepareOnce($"""
            DELETE FROM IdempotencyKey WHERE rowid IN
            (SELECT rowid FROM (SELECT rowid, At FROM IdempotencyKey ORDER BY rowid LIMIT {PruneChunk}) WHERE At < ?1)
            """);
        return delete.Bind(1, before).Run();
    }

    private void Beat(Connection connection)
    {
        using var beat = connection.PrepareOnce("UPDATE Heartbeat SET At = ?1 WHERE Id = 1");
        beat.Bind(1, _time.GetUtcNow().ToUnixTimeMilliseconds()).Run();
    }
}
