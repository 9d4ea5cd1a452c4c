using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Healthcare.Audit;

namespace Healthcare.Storage.Sqlite;

/// <summary>Queries over ranges, each on a connection of its own, in pieces that do not hold a thread for long.</summary>
internal sealed class SqliteQueries(string path, StoreMetrics metrics) : IDisposable
{
    private const int ChunkSize = 256;
    private const int IdleConnections = 8;

    private readonly ConcurrentBag<QueryConnection> _idle = [];
    private volatile bool _closed;

    public IAsyncEnumerable<StoredRow> Scan(string prefix, CancellationToken cancellationToken) => Stream(
        connection => BindRange(connection.Scan, prefix),
        statement => new StoredRow(statement.GetText(0), statement.GetInt64(1), statement.GetBlob(2)),
        cancellationToken);

    public IAsyncEnumerable<StoredEvent> ReadEvents(long afterId, CancellationToken cancellationToken) => Stream(
        connection => connection.Events.Bind(1, afterId),
        ReadEvent,
        cancellationToken);

    public Task<List<IndexEntry>> Find(string from, string to, IndexEntry? after, int limit, CancellationToken cancellationToken) => Task.Run(
        () => WithConnection(connection => Read(
            BindFind(connection, from, to, after).Bind(4, limit),
            statement => new IndexEntry(statement.GetText(0), statement.GetText(1)),
            limit)),
        cancellationToken);

    public Task<IdempotencyEntry?> FindAnswer(string key, CancellationToken cancellationToken) => Task.Run(
        () => WithConnection(connection => Read(
            connection.Answer.Bind(1, key),
            statement => new IdempotencyEntry(statement.GetText(0), statement.GetText(1), statement.GetBlob(2)),
            limit: 1).FirstOrDefault()),
        cancellationToken);

    /// <summary>The next events of the log, at most <paramref name="limit"/>, from any connection that has the tables.</summary>
    public static List<StoredEvent> ReadEvents(Statement events, long afterId, int limit)
    {
        var read = Read(events.Bind(1, afterId), ReadEvent, limit);
        events.Reset();
        return read;
    }

    public Task<List<StoredEvent>> ReadEvents(long afterId, int limit, CancellationToken cancellationToken) => Task.Run(
        () => WithConnection(connection => ReadEvents(connection.Events, afterId, limit)),
        cancellationToken);

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var connection))
            connection.Dispose();
    }

    /// <summary>What a statement that is made for the occasion returns.</summary>
    public Task<List<T>> Query<T>(string sql, Action<Statement> bind, Func<Statement, T> read, CancellationToken cancellationToken) => Task.Run(
        () => WithConnection(connection =>
        {
            using var statement = connection.Connection.PrepareOnce(sql);
            bind(statement);
            return Read(statement, read, int.MaxValue);
        }),
        cancellationToken);

    public static StoredEvent ReadEvent(Statement row) => new(
        row.GetInt64(0),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
        new EventDraft(
            row.GetText(2), row.GetText(3), row.GetNullableText(4), row.GetText(5),
            row.GetText(6), row.GetNullableText(7), row.GetBlob(8), (AuditOutcome)row.GetInt64(9)));

    private static Statement BindRange(Statement statement, string prefix)
    {
        // The least string that is greater than every string with the prefix; as bytes, because as text it may be none.
        var start = Encoding.UTF8.GetBytes(prefix);
        var end = prefix.Length == 0 ? [0xff] : start.ToArray();
        if (prefix.Length > 0)
            end[^1]++;
        return statement.BindText(1, start).BindText(2, end);
    }

    private static Statement BindFind(QueryConnection connection, string from, string to, IndexEntry? after)
    {
        // What comes after an entry that lies before the range is the whole range.
        var start = after is { } entry && ByteOrder.Compare(entry.Term, from) >= 0 ? entry : new IndexEntry(from, string.Empty);
        return connection.Find.Bind(1, start.Term).Bind(2, start.Id).Bind(3, to);
    }

    private static List<T> Read<T>(Statement statement, Func<Statement, T> read, int limit)
    {
        var items = new List<T>(Math.Min(limit, ChunkSize));
        while (items.Count < limit && statement.Step())
            items.Add(read(statement));
        return items;
    }

    private async IAsyncEnumerable<T> Stream<T>(
        Func<QueryConnection, Statement> bind, Func<Statement, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var connection = await Task.Run(Rent, cancellationToken);
        try
        {
            // As long as the statement is not reset, all it returns is from the moment of its first step.
            var statement = bind(connection);
            List<T> items;
            do
            {
                items = await Task.Run(() => Guard(() => Read(statement, read, ChunkSize)), cancellationToken);
                foreach (var item in items)
                    yield return item;
            }
            while (items.Count == ChunkSize);
        }
        finally
        {
            Return(connection);
        }
    }

    private T WithConnection<T>(Func<QueryConnection, T> query)
    {
        var connection = Rent();
        try
        {
            return Guard(() => query(connection));
        }
        finally
        {
            Return(connection);
        }
    }

    private static T Guard<T>(Func<T> query)
    {
        try
        {
            return query();
        }
        catch (Microsoft.Data.Sqlite.SqliteException fault)
        {
            throw SqliteFaults.ToReadException(fault);
        }
    }

    private QueryConnection Rent()
    {
        if (_closed)
            throw new StoreException("The booking store is closed.");
        return _idle.TryTake(out var connection) ? connection : Guard(() => new QueryConnection(path));
    }

    private void Return(QueryConnection connection)
    {
        connection.Reset();
        metrics.StatementsRun(connection.TakeStatementCount());
        if (_closed || _idle.Count >= IdleConnections)
            connection.Dispose();
        else
            _idle.Add(connection);
    }
}
