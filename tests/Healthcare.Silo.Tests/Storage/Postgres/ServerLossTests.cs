using Healthcare.Support;
using Microsoft.Extensions.Logging.Abstractions;
using static Healthcare.Storage.Units;

namespace Healthcare.Storage.Postgres;

/// <summary>A server of its own, which is killed.</summary>
public sealed class ServerLossTests : IAsyncLifetime
{
    private PostgresServer _server = null!;
    private string _database = string.Empty;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartAsync();
        _database = await _server.CreateDatabaseAsync();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_server_that_is_killed_and_comes_back_under_load_costs_its_callers_only_time()
    {
        await using var storage = await OpenAsync(TimeSpan.FromMinutes(2));
        var sink = new RecordingSink();
        await storage.Store.FollowAsync(0, sink);
        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<long>();
        using var done = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++)
                acknowledged.Add((await storage.Store.CommitAsync(Once($"{writer}-{i}", "hash", "answer", Row($"slot/{writer}/{i}", 0)))).EventId);
        })).ToList();

        for (var round = 0; round < 3; round++)
        {
            await UntilMoreAsync(acknowledged, 100);
            await _server.KillAsync();
            await _server.StartAgainAsync();
        }

        await UntilMoreAsync(acknowledged, 100);
        await done.CancelAsync();
        await Task.WhenAll(writers);

        Assert.Equal(Enumerable.Range(1, acknowledged.Count).Select(id => (long)id), acknowledged.Order());
        Assert.Equal(acknowledged.Count, await storage.Store.GetLastEventIdAsync());
        await UntilAsync(() => sink.Events.Count >= acknowledged.Count);
        Assert.Equal(Enumerable.Range(1, acknowledged.Count).Select(id => (long)id), sink.Events.Select(stored => stored.Id));
    }

    [Fact]
    public async Task While_the_server_is_away_callers_wait_as_long_as_they_may_and_then_fail()
    {
        await using var storage = await OpenAsync(TimeSpan.FromSeconds(1));
        await storage.Store.CommitAsync(Create("slot/a"));
        await _server.KillAsync();

        var commit = Assert.ThrowsAsync<StoreException>(() => storage.Store.CommitAsync(Create("slot/b")));
        var read = Assert.ThrowsAsync<StoreException>(async () => await storage.Store.ReadAsync("slot/a"));
        await Assert.ThrowsAsync<StoreException>(() => storage.Store.FindAsync("", "z", null, 1));
        await commit;
        await read;
        Assert.False(await storage.Store.IsWritableAsync());

        await _server.StartAgainAsync();
        Assert.Equal(1, (await storage.Store.ReadAsync("slot/a"))!.Version);
        await UntilAsync(() => storage.Store.IsWritableAsync().GetAwaiter().GetResult());
        Assert.Equal(CommitStatus.Committed, (await storage.Store.CommitAsync(Create("slot/c"))).Status);
    }

    [Fact]
    public async Task How_far_the_log_was_followed_stands_still_while_it_cannot_be_read()
    {
        await using var storage = await OpenAsync(TimeSpan.FromSeconds(1));
        await storage.Store.FollowAsync(0, new RecordingSink());
        await _server.KillAsync();
        var killed = storage.Clock.GetUtcNow();
        await UntilAsync(() => storage.Clock.GetUtcNow() > killed.AddMilliseconds(500));

        Assert.True(storage.Store.FollowedUntil <= killed);

        await _server.StartAgainAsync();
        await UntilAsync(() => storage.Store.FollowedUntil > killed);
    }

    private Task<PostgresStorage> OpenAsync(TimeSpan patience) =>
        PostgresStorage.OpenAsync(new PostgresStorageOptions { ConnectionString = _database, Patience = patience }, NullLoggerFactory.Instance);

    private static Task UntilMoreAsync(System.Collections.Concurrent.ConcurrentBag<long> acknowledged, int more)
    {
        var enough = acknowledged.Count + more;
        return UntilAsync(() => acknowledged.Count >= enough);
    }

    private static async Task UntilAsync(Func<bool> happened)
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); !happened(); await Task.Delay(20))
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), "It has not happened within two minutes.");
    }
}
