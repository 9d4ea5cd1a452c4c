using System.Runtime.CompilerServices;
using Healthcare.Audit;
using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>The audit trail on PostgreSQL, for those who read it.</summary>
public sealed class PostgresAuditLog : IAuditLog
{
    private const int ChunkSize = 1000;
    private const string CheckpointColumns = "number, at, event_id, event_hash, access_id, access_hash, start, key_id, signature";

    private static readonly AuditNames Names = new(
        "event", "access_event", "access_patient", "patient_id", "access_id", EventRows.Columns, '$', at => at.UtcDateTime);

    private readonly PostgresQueries _queries;

    internal PostgresAuditLog(PostgresQueries queries) => _queries = queries;

    /// <summary>On connections of its own, for those who read the trail without a silo.</summary>
    public static PostgresAuditLog Open(NpgsqlDataSource database) => new(new PostgresQueries(database, new StoreMetrics()));

    public async Task<IReadOnlyList<FoundEvent>> FindAsync(AuditQuery query, AuditPosition? before, int limit, CancellationToken cancellationToken = default)
    {
        var (sql, values) = AuditSql.Find(Names, query, before, limit);
        return await _queries.WithCommand(sql, [.. values], row => new FoundEvent((AuditLogKind)row.GetInt32(10), EventRows.Read(row)), cancellationToken);
    }

    public async IAsyncEnumerable<ChainedEvent> ReadChainAsync(AuditLogKind log, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (last, chunk) = (0L, new List<ChainedEvent>());
        do
        {
            chunk = await _queries.WithCommand(
                $"SELECT {EventRows.ChainColumns} FROM {TableOf(log)} WHERE id > $1 ORDER BY id LIMIT {ChunkSize}", [last], EventRows.ReadChained, cancellationToken);
            foreach (var next in chunk)
                yield return next;
            if (chunk.Count > 0)
                last = chunk[^1].Stored.Id;
        }
        while (chunk.Count == ChunkSize);
    }

    public async Task<LogEnd> ReadEndAsync(AuditLogKind log, CancellationToken cancellationToken = default) => (await _queries.WithCommand(
        $"SELECT id, hash FROM {TableOf(log)} ORDER BY id DESC LIMIT 1",
        [], row => new LogEnd(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1)), cancellationToken)).FirstOrDefault();

    // Those without a hash are the first ones: the boundary is found by halving.
    public Task<long> ReadStartAsync(CancellationToken cancellationToken = default) => ChainStart.FindAsync(
        async () => (await ReadEndAsync(AuditLogKind.Changes, cancellationToken)).Id,
        async id => (await _queries.WithCommand("SELECT hash IS NOT NULL FROM event WHERE id = $1", [id], row => row.GetBoolean(0), cancellationToken)).FirstOrDefault());

    public async Task<IReadOnlyList<AuditCheckpoint>> ReadCheckpointsAsync(CancellationToken cancellationToken = default) =>
        await _queries.WithCommand($"SELECT {CheckpointColumns} FROM audit_checkpoint ORDER BY number", [], ReadCheckpoint, cancellationToken);

    public async Task<AuditCheckpoint?> ReadNewestCheckpointAsync(CancellationToken cancellationToken = default) => (await _queries.WithCommand(
        $"SELECT {CheckpointColumns} FROM audit_checkpoint ORDER BY number DESC LIMIT 1", [], ReadCheckpoint, cancellationToken)).FirstOrDefault();

    public async Task<bool> AddCheckpointAsync(AuditCheckpoint checkpoint, CancellationToken cancellationToken = default) => await _queries.Run(
        $"INSERT INTO audit_checkpoint ({CheckpointColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
        [
            checkpoint.Number, checkpoint.At.UtcDateTime, checkpoint.EventId, (object?)checkpoint.EventHash ?? DBNull.Value,
            checkpoint.AccessId, (object?)checkpoint.AccessHash ?? DBNull.Value, checkpoint.Start, checkpoint.KeyId, checkpoint.Signature,
        ],
        cancellationToken) == 1;

    private static string TableOf(AuditLogKind log) => log is AuditLogKind.Changes ? "event" : "access_event";

    private static AuditCheckpoint ReadCheckpoint(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetString(3),
        row.GetInt64(4), row.IsDBNull(5) ? null : row.GetString(5), row.GetInt64(6), row.GetInt32(7), row.GetString(8));
}
