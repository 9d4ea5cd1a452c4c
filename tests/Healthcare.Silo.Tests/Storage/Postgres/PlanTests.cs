using static Healthcare.Storage.Units;

namespace Healthcare.Storage.Postgres;

/// <summary>Statements that were planned while the tables were empty and nobody had counted their rows.</summary>
public sealed class PlanTests : PostgresTest
{
    private const string Scans = """
        SELECT coalesce(sum(seq_scan), 0)::bigint FROM pg_stat_user_tables
        WHERE relname IN ('stored_row', 'event', 'index_entry', 'idempotency_key', 'commit_batch')
        """;

    [Fact]
    public async Task No_table_is_read_from_end_to_end_however_it_has_grown()
    {
        var storage = await OpenAsync();
        var store = storage.Store;
        await WorkAsync(store, "first");
        await storage.DisposeAsync();
        var before = await AskAsync<long>(Scans);

        storage = await OpenAsync();
        await WorkAsync(storage.Store, "second");
        await storage.DisposeAsync();

        Assert.Equal(before, await AskAsync<long>(Scans));
        Assert.True(await AskAsync<long>("SELECT min(idx_scan)::bigint FROM pg_stat_user_tables WHERE relname IN ('stored_row', 'event', 'index_entry')") > 0);
    }

    [Fact]
    public async Task Many_rows_are_looked_up_by_the_index_also_while_the_table_is_small()
    {
        var storage = await OpenAsync();
        await storage.Store.CommitAsync(Create("slot/a"));
        await using var connection = await storage.DataSource.OpenConnectionAsync();
        await using var explain = new Npgsql.NpgsqlCommand("EXPLAIN SELECT key, version, payload FROM stored_row WHERE key = ANY (ARRAY['slot/a', 'slot/b'])", connection);
        await using var plan = await explain.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await plan.ReadAsync())
            lines.Add(plan.GetString(0));

        Assert.Contains(lines, line => line.Contains("pk_stored_row", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Seq Scan", StringComparison.Ordinal));
    }

    // Everything that a silo does to these tables.
    private static async Task WorkAsync(PostgresBookingStore store, string name)
    {
        await store.FollowAsync(await store.GetLastEventIdAsync(), new RecordingSink());
        await Task.WhenAll(Enumerable.Range(0, 300).Select(async i =>
        {
            var (slot, patient) = ($"slot/{name}/{i}", $"patient/{name}/{i % 10}");
            await store.CommitAsync(new Unit([Row(slot, 0)], Event(slot), [new IndexChange($"term/{name}/{i}", slot)], new IdempotencyEntry($"{name}-{i}", "hash", [])));
            await store.CommitAsync(Once($"{name}-{i}", "hash", "again", Row(slot, 0)));
            await store.CommitAsync(Write(Row(patient, 0), Row(slot, 1)));
            await store.CommitAsync(Write(Row(slot, 1)));
            await store.ReadManyAsync([slot, patient]);
            await store.FindAsync($"term/{name}/{i}", "term0", null, 5);
            await store.FindAnswerAsync($"{name}-{i}");
        }));
        await store.CommitAsync(new Unit([new RowWrite($"slot/{name}/1", (await store.ReadAsync($"slot/{name}/1"))!.Version, null)], Event("slot"), [new IndexChange($"term/{name}/1", $"slot/{name}/1", Remove: true)]));
        await foreach (var row in store.ScanAsync($"slot/{name}/1"))
            Assert.NotNull(row);
        await EventsAsync(store);
        await store.PruneIdempotencyKeysAsync(DateTimeOffset.UtcNow.AddHours(1));
    }
}
