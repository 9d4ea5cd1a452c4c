using Microsoft.Extensions.Logging.Abstractions;
using static Healthcare.Storage.Units;

namespace Healthcare.Storage.Sqlite;

/// <summary>What the store on SQLite does when it cannot do what it is asked to.</summary>
public sealed class SqliteFaultTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private SqliteStorage _storage = null!;

    private SqliteBookingStore Store => _storage.Store;

    public ValueTask InitializeAsync()
    {
        _storage = Open(new SqliteStoreOptions { QueueCapacity = 4, BatchLimit = 3 });
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task One_unit_more_than_the_queue_takes_is_refused_and_the_others_are_written()
    {
        var held = await _storage.Gate.EnterAsync();
        var queued = Enumerable.Range(0, 4).Select(i => Store.CommitAsync(Create($"slot/{i}"))).ToList();

        await Assert.ThrowsAsync<StoreOverloadedException>(() => Store.CommitAsync(Create("slot/4")));
        Assert.False(await Store.IsWritableAsync());
        held.Dispose();

        Assert.All(await Task.WhenAll(queued), result => Assert.Equal(CommitStatus.Committed, result.Status));
        Assert.Null(await Store.ReadAsync("slot/4"));
        Assert.True(await Store.IsWritableAsync());
    }

    [Fact]
    public async Task A_full_disk_fails_the_units_and_room_makes_the_store_work_again()
    {
        await Store.CommitAsync(Create("slot/before"));
        await Store.DoOnWriterAsync(connection => connection.Execute($"PRAGMA max_page_count = {connection.Scalar("PRAGMA page_count")}"));
        var big = new string('x', 100_000);

        var fault = await Assert.ThrowsAsync<StoreException>(() => Store.CommitAsync(Create("slot/big", big)));
        Assert.Contains("full", fault.Message, StringComparison.Ordinal);
        Assert.False(fault.OutcomeUnknown);
        Assert.Null(await Store.ReadAsync("slot/big"));
        Assert.Equal(1, await Store.GetLastEventIdAsync());

        await Store.DoOnWriterAsync(connection => connection.Execute("PRAGMA max_page_count = 1000000"));
        Assert.Equal(CommitStatus.Committed, (await Store.CommitAsync(Create("slot/big", big))).Status);
        Assert.Equal(2, await Store.GetLastEventIdAsync());
    }

    [Fact]
    public async Task A_database_that_is_read_only_is_not_writable_and_its_rows_are_still_read()
    {
        await Store.CommitAsync(Create("slot/a"));
        await Store.DoOnWriterAsync(connection => connection.Execute("PRAGMA query_only = ON"));

        await Assert.ThrowsAsync<StoreException>(() => Store.CommitAsync(Create("slot/b")));
        Assert.False(await Store.IsWritableAsync());
        Assert.NotNull(await Store.ReadAsync("slot/a"));

        await Store.DoOnWriterAsync(connection => connection.Execute("PRAGMA query_only = OFF"));
        Assert.True(await Store.IsWritableAsync());
        Assert.Equal(CommitStatus.Committed, (await Store.CommitAsync(Create("slot/b"))).Status);
    }

    [Fact]
    public async Task Text_with_a_null_character_is_kept_whole()
    {
        await Store.CommitAsync(Create("slot/\0a"));

        Assert.Equal("slot/\0a", (await Store.ReadAsync("slot/\0a"))!.Key);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_unit_that_the_database_does_not_take_fails_alone(bool beforeItsEvent)
    {
        var draft = beforeItsEvent ? Event("slot/b") with { Action = null! } : Event("slot/b");
        var held = await _storage.Gate.EnterAsync();
        var before = Store.CommitAsync(Create("slot/a"));
        var bad = Store.CommitAsync(new Unit([Row("slot/b", 0)], draft, [new IndexChange(beforeItsEvent ? "term" : null!, "slot/b")]));
        var after = Store.CommitAsync(Create("slot/c"));
        held.Dispose();

        await Assert.ThrowsAsync<StoreException>(() => bad);
        Assert.Equal(CommitStatus.Committed, (await before).Status);
        Assert.Equal(CommitStatus.Committed, (await after).Status);
        Assert.Equal([1, null, 1], (await Store.ReadManyAsync(["slot/a", "slot/b", "slot/c"])).Select(row => row?.Version));
        Assert.Equal(2, await Store.GetLastEventIdAsync());
    }

    [Fact]
    public async Task Closing_the_store_completes_every_queued_unit()
    {
        var held = await _storage.Gate.EnterAsync();
        var queued = Enumerable.Range(0, 4).Select(i => Store.CommitAsync(Create($"slot/{i}"))).ToList();
        var closing = Store.DisposeAsync().AsTask();
        held.Dispose();

        Assert.All(await Task.WhenAll(queued), result => Assert.Equal(CommitStatus.Committed, result.Status));
        await closing;
        await Assert.ThrowsAsync<StoreException>(() => Store.CommitAsync(Create("slot/9")));
        await Assert.ThrowsAsync<StoreException>(async () => await Store.ReadAsync("slot/1"));
        await Assert.ThrowsAsync<StoreException>(() => Store.FindAsync("", "z", null, 1));
        Assert.False(await Store.IsWritableAsync());
    }

    [Theory]
    [InlineData("UPDATE Event SET Actor = 'nobody'")]
    [InlineData("DELETE FROM Event")]
    [InlineData("UPDATE IdempotencyKey SET Key = 'other'")]
    public async Task What_is_insert_only_refuses_changes(string tampering)
    {
        await Store.CommitAsync(Once("key", "hash", "answer", Row("slot/a", 0)));

        await Assert.ThrowsAsync<StoreException>(() => Store.DoOnWriterAsync(connection => connection.Execute(tampering)));

        Assert.Equal(CommitStatus.Committed, (await Store.CommitAsync(Create("slot/b"))).Status);
    }

    [Fact]
    public async Task Every_commit_is_flushed_to_a_write_ahead_log()
    {
        await Store.DoOnWriterAsync(connection =>
        {
            Assert.Equal("wal", connection.ScalarText("PRAGMA journal_mode"));
            Assert.Equal(2, connection.Scalar("PRAGMA synchronous"));
        });
        using var other = new Microsoft.Data.Sqlite.SqliteConnection(_storage.ConnectionString);
        await other.OpenAsync();
        using var ask = other.CreateCommand();
        ask.CommandText = "PRAGMA synchronous";
        Assert.Equal(2L, await ask.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Work_is_counted()
    {
        var before = _storage.Metrics.Snapshot();
        await Store.CommitAsync(Create("slot/a"));
        await Store.ReadAsync("slot/a");
        var after = _storage.Metrics.Snapshot();

        Assert.Equal((1, 1, 1, 1), (after.Commits - before.Commits, after.Units - before.Units, after.Reads - before.Reads, after.ReadBatches - before.ReadBatches));
        Assert.Equal(5, after.Statements - before.Statements);
    }

    [Fact]
    public async Task A_race_for_one_row_is_one_transaction()
    {
        await using var storage = SqliteStorage.Open(_directory.Combine("race"), TimeProvider.System, NullLoggerFactory.Instance);
        var held = await storage.Gate.EnterAsync();
        var race = Enumerable.Range(0, 500).Select(i => storage.Store.CommitAsync(Create("slot/a", $"{i}"))).ToList();
        held.Dispose();

        var results = await Task.WhenAll(race);

        Assert.Single(results, result => result.Status == CommitStatus.Committed);
        Assert.Equal(1, storage.Metrics.Snapshot().Commits);
    }

    private SqliteStorage Open(SqliteStoreOptions? options = null) =>
        SqliteStorage.Open(_directory.Combine("data"), TimeProvider.System, NullLoggerFactory.Instance, options);
}
