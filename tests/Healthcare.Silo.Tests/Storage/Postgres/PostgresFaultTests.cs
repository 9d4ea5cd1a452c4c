using Npgsql;
using static Healthcare.Storage.Units;

namespace Healthcare.Storage.Postgres;

/// <summary>What the store on PostgreSQL does when it cannot do what it is asked to.</summary>
public sealed class PostgresFaultTests : PostgresTest
{
    private PostgresStorage _storage = null!;

    private PostgresBookingStore Store => _storage.Store;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _storage = await OpenAsync(new PostgresStorageOptions { ConnectionString = Database, QueueCapacity = 4, BatchLimit = 3, Patience = TimeSpan.FromMinutes(1) });
    }

    [Fact]
    public async Task One_unit_more_than_the_queue_takes_is_refused_and_the_others_are_written()
    {
        var held = await Store.HoldWriterAsync();
        var queued = Enumerable.Range(0, 4).Select(i => Store.CommitAsync(Create($"slot/{i}"))).ToList();

        await Assert.ThrowsAsync<StoreOverloadedException>(() => Store.CommitAsync(Create("slot/4")));
        Assert.False(await Store.IsWritableAsync());
        held.Dispose();

        Assert.All(await Task.WhenAll(queued), result => Assert.Equal(CommitStatus.Committed, result.Status));
        Assert.Null(await Store.ReadAsync("slot/4"));
        Assert.True(await Store.IsWritableAsync());
    }

    [Theory]
    [InlineData("null in its event")]
    [InlineData("null character")]
    [InlineData("half a surrogate pair")]
    [InlineData("index term too long")]
    public async Task A_unit_that_the_database_does_not_take_fails_alone(string defect)
    {
        var bad = defect switch
        {
            "null in its event" => new Unit([Row("slot/b", 0)], Event("slot/b") with { Action = null! }, []),
            "null character" => new Unit([Row("slot/b", 0)], Event("slot/\0b"), []),
            "half a surrogate pair" => new Unit([Row("slot/b", 0)], Event("slot/b") with { Reason = "\ud83e" }, []),
            _ => new Unit([Row("slot/b", 0)], Event("slot/b"), [new IndexChange(Incompressible(9000), "slot/b")]),
        };
        var held = await Store.HoldWriterAsync();
        var before = Store.CommitAsync(Create("slot/a"));
        var refused = Store.CommitAsync(bad);
        var after = Store.CommitAsync(Create("slot/c"));
        held.Dispose();

        Assert.False((await Assert.ThrowsAsync<StoreException>(() => refused)).OutcomeUnknown);
        Assert.Equal(CommitStatus.Committed, (await before).Status);
        Assert.Equal(CommitStatus.Committed, (await after).Status);
        Assert.Equal([1, null, 1], (await Store.ReadManyAsync(["slot/a", "slot/b", "slot/c"])).Select(row => row?.Version));
        Assert.Equal(2, await Store.GetLastEventIdAsync());
    }

    [Fact]
    public async Task A_key_that_cannot_be_asked_for_does_not_keep_others_from_their_rows()
    {
        await Store.CommitAsync(Create("slot/a"));

        var reads = Enumerable.Range(0, 20).Select(i => Store.ReadAsync(i == 7 ? "slot/\0" : "slot/a").AsTask()).ToList();

        await Assert.ThrowsAsync<StoreException>(() => reads[7]);
        reads.RemoveAt(7);
        Assert.All(await Task.WhenAll(reads), Assert.NotNull);
    }

    [Fact]
    public async Task What_leaves_the_store_can_be_sent_to_another_process()
    {
        var fault = await Assert.ThrowsAsync<StoreException>(() => Store.CommitAsync(Create("slot/\0")));

        for (Exception? inner = fault; inner is not null; inner = inner.InnerException)
            Assert.False(inner is NpgsqlException, $"{inner.GetType()} is the driver's.");
    }

    [Fact]
    public async Task Connections_that_the_server_ends_under_load_lose_nothing_and_write_nothing_twice()
    {
        var sink = new RecordingSink();
        await Store.FollowAsync(0, sink);
        using var done = new CancellationTokenSource();
        var ending = Task.Run(async () =>
        {
            for (; !done.IsCancellationRequested; await Task.Delay(50))
                await EndConnectionsAsync();
        });

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteAsync(writer, 50))));
        await done.CancelAsync();
        await ending;

        AssertEachOnce(results.SelectMany(ids => ids), await EventsAsync(Store));
        await EventuallyAsync(() => sink.Events.Count >= 200);
        Assert.Equal(Enumerable.Range(1, 200).Select(id => (long)id), sink.Events.Select(stored => stored.Id));
    }

    [Fact]
    public async Task A_database_that_turns_read_only_is_not_writable_and_units_wait_until_it_is()
    {
        var name = new NpgsqlConnectionStringBuilder(Database).Database!;
        await Server.ExecuteAsync("postgres", $"ALTER DATABASE {name} SET default_transaction_read_only = on");
        await EndConnectionsAsync();

        Assert.False(await Store.IsWritableAsync());
        var waiting = Store.CommitAsync(Create("slot/a"));
        Assert.Null(await Store.ReadAsync("slot/a"));
        await Server.ExecuteAsync("postgres", $"ALTER DATABASE {name} RESET default_transaction_read_only");
        await EndConnectionsAsync();

        Assert.Equal(CommitStatus.Committed, (await waiting).Status);
        Assert.True(await Store.IsWritableAsync());
    }

    [Fact]
    public async Task Closing_the_store_completes_every_queued_unit()
    {
        var held = await Store.HoldWriterAsync();
        var queued = Enumerable.Range(0, 4).Select(i => Store.CommitAsync(Create($"slot/{i}"))).ToList();
        var closing = _storage.DisposeAsync().AsTask();
        held.Dispose();

        Assert.All(await Task.WhenAll(queued), result => Assert.Equal(CommitStatus.Committed, result.Status));
        await closing;
        await Assert.ThrowsAsync<StoreException>(() => Store.CommitAsync(Create("slot/9")));
        await Assert.ThrowsAsync<StoreException>(async () => await Store.ReadAsync("slot/1"));
        await Assert.ThrowsAsync<StoreException>(() => Store.FindAsync("", "z", null, 1));
        Assert.False(await Store.IsWritableAsync());
    }

    [Theory]
    [InlineData("UPDATE event SET actor = 'nobody'")]
    [InlineData("DELETE FROM event")]
    [InlineData("TRUNCATE event")]
    [InlineData("UPDATE idempotency_key SET key = 'other'")]
    public async Task What_is_insert_only_refuses_changes(string tampering)
    {
        await Store.CommitAsync(Once("key", "hash", "answer", Row("slot/a", 0)));

        await Assert.ThrowsAsync<PostgresException>(() => Healthcare.Support.PostgresServer.ExecuteOnAsync(Database, tampering));

        Assert.Single(await EventsAsync(Store));
    }

    [Fact]
    public async Task An_index_entry_that_is_added_again_is_there_once()
    {
        await Store.CommitAsync(Index(new IndexChange("term", "id")));

        Assert.Equal(CommitStatus.Committed, (await Store.CommitAsync(Index(new IndexChange("term", "id"), new IndexChange("term", "other")))).Status);

        Assert.Equal(2, (await Store.FindAsync("", "z", null, 10)).Count);
    }

    [Fact]
    public async Task Batches_of_the_past_are_forgotten_and_those_of_the_last_hour_kept()
    {
        await Store.CommitAsync(Create("slot/a"));
        await Healthcare.Support.PostgresServer.ExecuteOnAsync(Database, $"INSERT INTO commit_batch (id) VALUES ('{Guid.CreateVersion7(DateTimeOffset.UtcNow.AddHours(-2))}')");

        await Store.PruneIdempotencyKeysAsync(DateTimeOffset.UtcNow.AddDays(-2));

        Assert.Equal(1, await AskAsync<long>("SELECT count(first_event_id) FROM commit_batch"));
        Assert.Equal(1, await AskAsync<long>("SELECT count(*) FROM commit_batch"));
    }

    [Fact]
    public async Task Work_is_counted()
    {
        var before = _storage.Metrics.Snapshot();
        await Store.CommitAsync(Create("slot/a"));
        await Store.ReadAsync("slot/a");
        var after = _storage.Metrics.Snapshot();

        Assert.Equal((1, 1, 1, 1), (after.Commits - before.Commits, after.Units - before.Units, after.Reads - before.Reads, after.ReadBatches - before.ReadBatches));
        Assert.Equal(2, after.Statements - before.Statements);
    }

    private static string Incompressible(int length)
    {
        var random = new Random(1);
        return string.Create(length, random, (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = (char)source.Next('!', '~');
        });
    }

    private async Task<List<long>> WriteAsync(int writer, int units)
    {
        var ids = new List<long>();
        for (var i = 0; i < units; i++)
            ids.Add((await Store.CommitAsync(Create($"slot/{writer}/{i}"))).EventId);
        return ids;
    }

    private static void AssertEachOnce(IEnumerable<long> acknowledged, List<StoredEvent> events)
    {
        Assert.Equal(Enumerable.Range(1, events.Count).Select(id => (long)id), events.Select(stored => stored.Id));
        Assert.Equal(events.Select(stored => stored.Id), acknowledged.Order());
        Assert.Equal(events.Count, events.Select(stored => stored.Draft.Subject).Distinct().Count());
    }

    private Task EndConnectionsAsync() =>
        AskAsync<long>("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
}
