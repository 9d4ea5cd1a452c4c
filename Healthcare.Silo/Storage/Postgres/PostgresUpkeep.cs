using System.Diagnostics;

namespace Healthcare.Storage.Postgres;

/// <summary>Forgets what is old, and finds out whether the database takes writes.</summary>
internal sealed class PostgresUpkeep(PostgresQueries queries, BatchCommit commits, TimeProvider time)
{
    private const int PruneChunk = 1000;

    // Longer than anybody waits to learn what became of a batch.
    private static readonly TimeSpan BatchLifetime = TimeSpan.FromHours(1);

    // An answer this young is as good as a new one.
    private static readonly TimeSpan AnswerLifetime = TimeSpan.FromSeconds(1);

    private static readonly string PruneKeys = $"""
        DELETE FROM idempotency_key WHERE key = ANY (ARRAY(SELECT key FROM idempotency_key WHERE at < $1 ORDER BY at LIMIT {PruneChunk}))
        """;

    private static readonly string PruneBatches = $"""
        DELETE FROM commit_batch WHERE id = ANY (ARRAY(SELECT id FROM commit_batch WHERE id < $1 ORDER BY id LIMIT {PruneChunk}))
        """;

    private const string Ask = "SELECT NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off'";
    private const string Write = "UPDATE heartbeat SET at = clock_timestamp() WHERE id = 1";

    private long _answeredAt;

    public async Task<int> PruneIdempotencyKeysAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await PruneAsync(PruneBatches, FirstBatchIdOf(time.GetUtcNow() - BatchLifetime), cancellationToken);
        return await PruneAsync(PruneKeys, before.UtcDateTime, cancellationToken);
    }

    /// <summary>
    /// A commit of the last second says so; otherwise the database is asked. Only after a batch that could not be written, a
    /// full disk for example, it has to write to prove it.
    /// </summary>
    public async Task<bool> IsWritableAsync(CancellationToken cancellationToken)
    {
        if (!commits.LastFailed && (commits.SinceCommit < AnswerLifetime || IsYoung(Volatile.Read(ref _answeredAt))))
            return true;
        try
        {
            var writable = commits.LastFailed
                ? await queries.Run(Write, [], cancellationToken) == 1
                : (await queries.WithCommand(Ask, [], row => row.GetBoolean(0), cancellationToken))[0];
            Volatile.Write(ref _answeredAt, writable ? Stopwatch.GetTimestamp() : 0);
            return writable;
        }
        catch (StoreException)
        {
            return false;
        }
    }

    private static bool IsYoung(long answeredAt) => answeredAt != 0 && Stopwatch.GetElapsedTime(answeredAt) < AnswerLifetime;

    /// <summary>No batch of that time or later has a smaller id: the rest of such an id is random.</summary>
    private static Guid FirstBatchIdOf(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(at).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6..].Clear();
        return new Guid(bytes, bigEndian: true);
    }

    private async Task<int> PruneAsync(string statement, object before, CancellationToken cancellationToken)
    {
        var pruned = 0;
        int removed;
        do
        {
            removed = await queries.Run(statement, [before], cancellationToken);
            pruned += removed;
        }
        while (removed == PruneChunk);
        return pruned;
    }
}
