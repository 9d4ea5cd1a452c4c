using System.Runtime.CompilerServices;
using Healthcare.Audit;

namespace Healthcare.Storage.Sqlite;

/// <summary>The audit trail on SQLite, for those who read it.</summary>
public sealed class SqliteAuditLog : IAuditLog, IDisposable
{
    private const int ChunkSize = 1000;
    private const string Columns = "Id, At, Action, Subject, PatientId, Actor, Source, Reason, Data, Outcome";
    private const string CheckpointColumns = "Number, At, EventId, EventHash, AccessId, AccessHash, Start, KeyId, Signature";

    private static readonly AuditNames Names = new(
        "Event", "AccessEvent", "AccessPatient", "PatientId", "AccessId", Columns, '?', at => CeilingMilliseconds(at));

    private readonly SqliteQueries _queries;
    private readonly SqliteBookingStore? _store;

    internal SqliteAuditLog(SqliteBookingStore store) => (_queries, _store) = (store.Queries, store);

    private SqliteAuditLog(string path) => _queries = new SqliteQueries(path, new StoreMetrics());

    /// <summary>For those who only read the trail of a database, also while its process works on it.</summary>
    public static SqliteAuditLog OpenToRead(string path) => new(path);

    /// <summary>Closes what <see cref="OpenToRead"/> opened.</summary>
    public void Dispose()
    {
        if (_store is null)
            _queries.Dispose();
    }

    internal static string TableOf(AuditLogKind log) => log is AuditLogKind.Changes ? "Event" : "AccessEvent";

    internal static LogEnd ReadEnd(Connection connection, AuditLogKind log)
    {
        using var newest = connection.PrepareOnce(EndOf(log));
        return newest.Step() ? ReadEnd(newest) : default;
    }

    public async Task<IReadOnlyList<FoundEvent>> FindAsync(AuditQuery query, AuditPosition? before, int limit, CancellationToken cancellationToken = default)
    {
        var (sql, values) = AuditSql.Find(Names, query, before, limit);
        return await _queries.Query(
            sql, statement => Bind(statement, values), row => new FoundEvent((AuditLogKind)row.GetInt64(10), SqliteQueries.ReadEvent(row)), cancellationToken);
    }

    public async IAsyncEnumerable<ChainedEvent> ReadChainAsync(AuditLogKind log, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (last, chunk) = (0L, new List<ChainedEvent>());
        do
        {
            var after = last;
            chunk = await _queries.Query(
                $"SELECT {Columns}, KeyId, Hash FROM {TableOf(log)} WHERE Id > ?1 ORDER BY Id LIMIT {ChunkSize}",
                statement => statement.Bind(1, after), ReadChained, cancellationToken);
            foreach (var next in chunk)
                yield return next;
            if (chunk.Count > 0)
                last = chunk[^1].Stored.Id;
        }
        while (chunk.Count == ChunkSize);
    }

    public async Task<LogEnd> ReadEndAsync(AuditLogKind log, CancellationToken cancellationToken = default) =>
        (await _queries.Query(EndOf(log), _ => { }, ReadEnd, cancellationToken)).FirstOrDefault();

    public Task<long> ReadStartAsync(CancellationToken cancellationToken = default) => ChainStart.FindAsync(
        async () => (await ReadEndAsync(AuditLogKind.Changes, cancellationToken)).Id,
        async id => (await _queries.Query("SELECT Hash IS NOT NULL FROM Event WHERE Id = ?1", find => find.Bind(1, id), row => row.GetInt64(0) == 1, cancellationToken)).FirstOrDefault());

    public async Task<IReadOnlyList<AuditCheckpoint>> ReadCheckpointsAsync(CancellationToken cancellationToken = default) =>
        await _queries.Query($"SELECT {CheckpointColumns} FROM AuditCheckpoint ORDER BY Number", _ => { }, ReadCheckpoint, cancellationToken);

    public async Task<AuditCheckpoint?> ReadNewestCheckpointAsync(CancellationToken cancellationToken = default) => (await _queries.Query(
        $"SELECT {CheckpointColumns} FROM AuditCheckpoint ORDER BY Number DESC LIMIT 1", _ => { }, ReadCheckpoint, cancellationToken)).FirstOrDefault();

    public async Task<bool> AddCheckpointAsync(AuditCheckpoint checkpoint, CancellationToken cancellationToken = default)
    {
        var added = false;
        await (_store ?? throw new InvalidOperationException("It was opened to read.")).DoOnWriterAsync(connection => added = Insert(connection, checkpoint));
        return added;
    }

    private static bool Insert(Connection connection, AuditCheckpoint checkpoint)
    {
        using var insert = connection.PrepareOnce(
            $"INSERT INTO AuditCheckpoint ({CheckpointColumns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING");
        return insert
            .Bind(1, checkpoint.Number).Bind(2, checkpoint.At.ToUnixTimeMilliseconds()).Bind(3, checkpoint.EventId).Bind(4, checkpoint.EventHash)
            .Bind(5, checkpoint.AccessId).Bind(6, checkpoint.AccessHash).Bind(7, checkpoint.Start).Bind(8, checkpoint.KeyId).Bind(9, checkpoint.Signature)
            .Run() == 1;
    }

    private static string EndOf(AuditLogKind log) => $"SELECT Id, Hash FROM {TableOf(log)} ORDER BY Id DESC LIMIT 1";

    private static LogEnd ReadEnd(Statement row) => new(row.GetInt64(0), row.IsNull(1) ? null : row.GetBlob(1));

    private static ChainedEvent ReadChained(Statement row) => new(
        SqliteQueries.ReadEvent(row), row.IsNull(10) ? null : (int)row.GetInt64(10), row.IsNull(11) ? null : row.GetBlob(11));

    private static AuditCheckpoint ReadCheckpoint(Statement row) => new(
        row.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetInt64(2), row.GetNullableText(3),
        row.GetInt64(4), row.GetNullableText(5), row.GetInt64(6), (int)row.GetInt64(7), row.GetText(8));

    private static void Bind(Statement statement, IReadOnlyList<object> values)
    {
        for (var i = 0; i < values.Count; i++)
            _ = values[i] is long number ? statement.Bind(i + 1, number) : statement.Bind(i + 1, (string)values[i]);
    }

    // Times are kept to the millisecond: from between two of them, the later one counts.
    private static long CeilingMilliseconds(DateTimeOffset at) =>
        at.ToUnixTimeMilliseconds() + (at.UtcTicks % TimeSpan.TicksPerMillisecond == 0 ? 0 : 1);
}
