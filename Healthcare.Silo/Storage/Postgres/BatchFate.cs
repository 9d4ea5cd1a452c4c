using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>
/// Finds out whether a batch was committed whose answer was lost. Who inserts its id first decides: if it is not there, it is
/// put there as a tombstone, and the batch, should it still be on its way, fails on it.
/// </summary>
internal sealed class BatchFate(NpgsqlDataSource pool)
{
    private const int TimeoutSeconds = 4;

    /// <summary>The id of the batch's first event when it was committed; null when it was not and never will be.</summary>
    public async Task<long?> DecideAsync(Guid batchId)
    {
#if DEFECTS
        if (Defects.Is("fate-guessed"))
            return null;
#endif
        await using var connection = await pool.OpenConnectionAsync();

        // Waits for the batch where it has inserted its id and not yet committed.
        await using var bury = new NpgsqlCommand("INSERT INTO commit_batch (id) VALUES ($1) ON CONFLICT DO NOTHING", connection)
        {
            Parameters = { new() { Value = batchId } },
            CommandTimeout = TimeoutSeconds,
        };
        if (await bury.ExecuteNonQueryAsync() == 1)
            return null;
        await using var find = new NpgsqlCommand("SELECT first_event_id FROM commit_batch WHERE id = $1", connection)
        {
            Parameters = { new() { Value = batchId } },
            CommandTimeout = TimeoutSeconds,
        };

        // Null also for a tombstone of an earlier attempt to decide.
        return await find.ExecuteScalarAsync() as long?;
    }
}
