using Healthcare.Support;
using static Healthcare.Storage.Units;

namespace Healthcare.Storage.Postgres;

/// <summary>What becomes of a commit whose connection is lost on the way.</summary>
public sealed class LostConnectionTests : PostgresTest
{
    private readonly RecordingSink _sink = new();
    private FaultyWire _wire = null!;
    private PostgresStorage _storage = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _wire = new FaultyWire(Server.Port);
        var database = new Npgsql.NpgsqlConnectionStringBuilder(Database).Database!;
        _storage = await OpenAsync(new PostgresStorageOptions { ConnectionString = Server.ConnectionString(database, _wire.Port), Patience = TimeSpan.FromMinutes(1) });
        await _storage.Store.FollowAsync(0, _sink);
        await _storage.Store.CommitAsync(Create("slot/before"));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _wire.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(WireFault.LoseRequest)]
    [InlineData(WireFault.LoseAnswer)]
    public async Task A_commit_that_the_wire_lost_is_written_once_and_answered(WireFault fault)
    {
        _wire.Fail(fault);

        var result = await _storage.Store.CommitAsync(Once("key", "hash", "answer", Row("slot/a", 0)));

        Assert.Equal((CommitStatus.Committed, 2), (result.Status, result.EventId));
        await AssertWrittenOnceAsync();
        Assert.Equal(fault == WireFault.LoseRequest, await AskAsync<bool>("SELECT count(*) = 1 FROM commit_batch WHERE first_event_id IS NULL"));
    }

    [Fact]
    public async Task A_commit_that_arrives_late_finds_its_tombstone_and_writes_nothing()
    {
        _wire.Fail(WireFault.DelayRequest);
        Assert.Equal(CommitStatus.Committed, (await _storage.Store.CommitAsync(Once("key", "hash", "answer", Row("slot/a", 0)))).Status);

        _wire.Release();
        await _wire.Delivered;

        await AssertWrittenOnceAsync();
    }

    [Fact]
    public async Task A_late_commit_of_what_would_fit_again_still_finds_its_tombstone()
    {
        // Nothing but the tombstone speaks against it: it has an event, and no row whose version could fence it.
        _wire.Fail(WireFault.DelayRequest);
        await _storage.Store.CommitAsync(Index(new IndexChange("term", "id")));
        await _storage.Store.CommitAsync(Index(new IndexChange("term", "id", Remove: true)));

        _wire.Release();
        await _wire.Delivered;

        Assert.Empty(await _storage.Store.FindAsync("", "z", null, 10));
        Assert.Equal(3, await _storage.Store.GetLastEventIdAsync());
    }

    [Fact]
    public async Task A_batch_whose_answer_is_lost_is_answered_unit_by_unit()
    {
        var held = await _storage.Store.HoldWriterAsync();
        var commits = Enumerable.Range(0, 20).Select(i => _storage.Store.CommitAsync(Create($"slot/{i:00}"))).ToList();
        _wire.Fail(WireFault.LoseAnswer);
        held.Dispose();

        var results = await Task.WhenAll(commits);

        Assert.Equal(Enumerable.Range(2, 20).Select(id => (long)id), results.Select(result => result.EventId));
        Assert.Equal(Enumerable.Range(1, 21).Select(id => (long)id), _sink.Events.Select(stored => stored.Id));
        var events = await EventsAsync(_storage.Store);
        Assert.Equal(results.Select(result => result.At), events.Skip(1).Select(stored => stored.At));
    }

    private async Task AssertWrittenOnceAsync()
    {
        Assert.Equal(1, (await _storage.Store.ReadAsync("slot/a"))!.Version);
        Assert.Equal([1, 2], (await EventsAsync(_storage.Store)).Select(stored => stored.Id));
        Assert.Equal([1, 2], _sink.Events.Select(stored => stored.Id));
    }
}
