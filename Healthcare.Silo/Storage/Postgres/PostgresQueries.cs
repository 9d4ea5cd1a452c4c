using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>Queries over ranges and of single things, on connections of the pool.</summary>
internal sealed class PostgresQueries(NpgsqlDataSource pool, StoreMetrics metrics)
{
    private const int ChunkSize = 1000;

    private const string FindEntries = """
        SELECT term, id FROM index_entry
        WHERE (term, id) > ($1, $2) AND term < $3
        ORDER BY term, id LIMIT $4
        """;

    /// <summary>All in one snapshot, in pieces: a slow caller holds no more than a piece in memory.</summary>
    public async IAsyncEnumerable<StoredRow> Scan(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await Guard(() => pool.OpenConnectionAsync(cancellationToken).AsTask());
        await using var transaction = await Guard(() => connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken).AsTask());
        await using var first = ScanFrom(connection, "key >= $1", prefix, prefix);
        await using var next = ScanFrom(connection, "key > $1", prefix, prefix);
        List<StoredRow> rows;
        var command = first;
        do
        {
            rows = await Guard(() => ReadAsync(command, Row, cancellationToken));
            foreach (var row in rows)
                yield return row;
            if (rows.Count > 0)
                next.Parameters[0].Value = rows[^1].Key;
            command = next;
        }
        while (rows.Count == ChunkSize);
    }

    public async IAsyncEnumerable<StoredEvent> ReadEvents(long afterId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<StoredEvent> events;
        do
        {
            events = await WithCommand(
                $"SELECT {EventRows.Columns} FROM event WHERE id > $1 ORDER BY id LIMIT {ChunkSize}",
                [afterId], EventRows.Read, cancellationToken);
            foreach (var stored in events)
                yield return stored;
            if (events.Count > 0)
                afterId = events[^1].Id;
        }
        while (events.Count == ChunkSize);
    }

    public Task<List<IndexEntry>> Find(string from, string to, IndexEntry? after, int limit, CancellationToken cancellationToken)
    {
        // What comes after an entry that lies before the range is the whole range.
        var start = after is { } entry && ByteOrder.Compare(entry.Term, from) >= 0 ? entry : new IndexEntry(from, string.Empty);
        return WithCommand(
            FindEntries, [start.Term, start.Id, to, limit], row => new IndexEntry(row.GetString(0), row.GetString(1)), cancellationToken);
    }

    public async Task<IdempotencyEntry?> FindAnswer(string key, CancellationToken cancellationToken) =>
        (await WithCommand(
            "SELECT key, request_hash, answer FROM idempotency_key WHERE key = $1",
            [key], row => new IdempotencyEntry(row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2)), cancellationToken)).FirstOrDefault();

    public async Task<long> GetLastEventId(CancellationToken cancellationToken) =>
        (await WithCommand("SELECT coalesce(max(id), 0) FROM event", [], row => row.GetInt64(0), cancellationToken))[0];

    /// <summary>Runs a statement; returns how many rows it changed.</summary>
    public Task<int> Run(string statement, object[] values, CancellationToken cancellationToken) => Guard(async () =>
    {
        await using var connection = await pool.OpenConnectionAsync(cancellationToken);
        await using var command = Command(connection, statement, values);
        metrics.StatementsRun(1);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    });

    /// <summary>What a statement returns.</summary>
    public Task<List<T>> WithCommand<T>(string statement, object[] values, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) => Guard(async () =>
    {
        await using var connection = await pool.OpenConnectionAsync(cancellationToken);
        await using var command = Command(connection, statement, values);
        return await ReadAsync(command, read, cancellationToken);
    });

    private static StoredRow Row(NpgsqlDataReader row) => new(row.GetString(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2));

    private static NpgsqlCommand ScanFrom(NpgsqlConnection connection, string begin, string from, string prefix) =>
        ByteOrder.After(prefix) is { } end
            ? Command(connection, $"SELECT key, version, payload FROM stored_row WHERE {begin} AND key < $2 ORDER BY key LIMIT {ChunkSize}", [from, end])
            : Command(connection, $"SELECT key, version, payload FROM stored_row WHERE {begin} ORDER BY key LIMIT {ChunkSize}", [from]);

    private static NpgsqlCommand Command(NpgsqlConnection connection, string statement, object[] values)
    {
        var command = new NpgsqlCommand(statement, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        metrics.StatementsRun(1);
        var items = new List<T>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            items.Add(read(rows));
        return items;
    }

    private static async Task<T> Guard<T>(Func<Task<T>> query)
    {
        try
        {
            return await query();
        }
        catch (Exception fault) when (fault is NpgsqlException or ObjectDisposedException or IOException or TimeoutException)
        {
            throw fault is ObjectDisposedException ? PostgresWriter.Closed() : PostgresFaults.ToReadException(fault);
        }
    }
}
