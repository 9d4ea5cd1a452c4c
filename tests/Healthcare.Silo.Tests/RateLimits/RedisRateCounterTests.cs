using System.Collections.Concurrent;
using System.Diagnostics;
using Healthcare.Membership;
using Microsoft.Extensions.Logging;

namespace Healthcare.RateLimits;

/// <summary>Counting in a real Redis, by several processes' counters.</summary>
public sealed class RedisRateCounterTests : IAsyncLifetime
{
    private readonly Notes _log = new();
    private readonly List<RedisConnection> _connections = [];
    private RedisServer _redis = null!;

    public async ValueTask InitializeAsync() => _redis = await RedisServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
            await connection.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Theory]
    [InlineData(300)]
    [InlineData(50_000)]
    public async Task Processes_share_a_limit(int limit)
    {
        var processes = Enumerable.Range(0, 3).Select(_ => new Allowance(Counter(), "somebody", limit, TimeProvider.System)).ToArray();
        var through = await Task.WhenAll(processes.SelectMany(process => Enumerable.Range(0, 4).Select(_ => Task.Run(() => AllowanceTests.LetThroughAsync(process, limit / 4)))));
        Assert.InRange(through.Sum(), limit - (limit > 1_000 ? 4 * limit / 1_000 : 0), limit);
        var refused = await processes[0].TakeAsync();
        Assert.False(refused.IsAllowed);
        Assert.InRange(refused.EndsIn, TimeSpan.FromSeconds(1), IRateCounter.Window);
    }

    [Fact]
    public async Task A_window_ends_by_the_clock_of_Redis_and_leaves_nothing_there()
    {
        var counter = Counter();
        Assert.Equal((5, 2), await counter.TakeAsync("somebody", 7, 5) switch { var grant => (grant.Granted, grant.Left) });
        Assert.Equal((2, 0), await counter.TakeAsync("somebody", 7, 5) switch { var grant => (grant.Granted, grant.Left) });
        Assert.Equal((0, 0), await counter.TakeAsync("somebody", 7, 5) switch { var grant => (grant.Granted, grant.Left) });
        await _redis.CommandAsync("PEXPIRE", "healthcare/test/rate/somebody", 1);
        await Task.Delay(20);
        Assert.Equal(5, (await counter.TakeAsync("somebody", 7, 5)).Granted);
        Assert.InRange((long)await _redis.CommandAsync("PTTL", "healthcare/test/rate/somebody"), 1, 60_000);
    }

    [Fact]
    public async Task While_Redis_is_away_each_process_counts_for_itself_and_says_so_once()
    {
        var counter = Counter();
        await counter.TakeAsync("somebody", 10, 1);
        _redis.Kill();

        var watch = Stopwatch.StartNew();
        var granted = 0;
        for (var i = 0; i < 30; i++)
            granted += (await counter.TakeAsync("somebody", 10, 1)).Granted;
        Assert.Equal(10, granted);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Single(_log.Levels, level => level is LogLevel.Warning);

        await _redis.StartAgainAsync();
        await Eventually.TrueAsync("Redis counts again", async () =>
        {
            await counter.TakeAsync("another", 1_000, 1);
            return (bool)await _redis.CommandAsync("EXISTS", "healthcare/test/rate/another");
        });
        Assert.Contains(LogLevel.Information, _log.Levels);
    }

    [Fact]
    public async Task A_Redis_that_hangs_costs_one_request_a_second_a_quarter_of_a_second()
    {
        var counter = Counter();
        await counter.TakeAsync("somebody", 10, 1);
        _redis.Pause();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 1_000; i++)
            await counter.TakeAsync("somebody", 10_000, 1);
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1));
        _redis.Continue();
    }

    private RedisRateCounter Counter()
    {
        var options = new RedisMembershipOptions(_redis.ConnectionString, "test");
        _connections.Add(new RedisConnection(options));
        return new RedisRateCounter(_connections[^1], options, TimeProvider.System, _log);
    }

    private sealed class Notes : ILogger<RedisRateCounter>
    {
        public ConcurrentBag<LogLevel> Levels { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Levels.Add(logLevel);
    }
}
