using System.Threading.RateLimiting;

namespace Healthcare.Overload;

public sealed class RequestGateTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task As_many_work_as_may_and_the_next_one_waits_for_its_turn()
    {
        using var gate = new RequestGate(new GateLimits(InWork: 2, Waiting: 10, Long));
        var first = await EnterAsync(gate);
        _ = await EnterAsync(gate);

        var third = gate.EnterAsync(default).AsTask();
        Assert.Equal((2, 1), (gate.InWork, gate.Waiting));
        Assert.False(third.IsCompleted);
        first.Dispose();

        Assert.NotNull(await third);
        Assert.Equal((2, 0, 0), (gate.InWork, gate.Waiting, gate.Refused));
    }

    [Fact]
    public async Task The_newest_waits_least()
    {
        using var gate = new RequestGate(new GateLimits(InWork: 1, Waiting: 10, Long));
        var working = await EnterAsync(gate);
        var (older, newer) = (gate.EnterAsync(default).AsTask(), gate.EnterAsync(default).AsTask());

        working.Dispose();
        var second = await newer;
        Assert.False(older.IsCompleted);
        second!.Dispose();

        Assert.NotNull(await older);
    }

    [Fact]
    public async Task Where_too_many_wait_the_one_that_has_waited_longest_is_refused_at_once()
    {
        using var gate = new RequestGate(new GateLimits(InWork: 1, Waiting: 2, Long));
        _ = await EnterAsync(gate);
        var waiting = Enumerable.Range(0, 3).Select(_ => gate.EnterAsync(default).AsTask()).ToArray();

        Assert.Null(await waiting[0]);
        Assert.Equal((2, 1), (gate.Waiting, gate.Refused));
        Assert.False(waiting[1].IsCompleted || waiting[2].IsCompleted);
    }

    [Fact]
    public async Task Whoever_waits_longer_than_one_may_is_refused()
    {
        using var gate = new RequestGate(new GateLimits(InWork: 1, Waiting: 10, TimeSpan.FromMilliseconds(1)));
        _ = await EnterAsync(gate);

        Assert.Null(await gate.EnterAsync(default));
        Assert.Equal((0, 1), (gate.Waiting, gate.Refused));
    }

    [Fact]
    public async Task A_client_that_goes_waits_no_longer_and_was_not_refused()
    {
        using var gate = new RequestGate(new GateLimits(InWork: 1, Waiting: 10, Long));
        _ = await EnterAsync(gate);
        using var connection = new CancellationTokenSource();
        var gone = gate.EnterAsync(connection.Token).AsTask();

        await connection.CancelAsync();

        Assert.Null(await gone);
        Assert.Equal((0, 0), (gate.Waiting, gate.Refused));
    }

    [Fact]
    public async Task After_a_storm_everything_is_as_it_was()
    {
        const int Requests = 5_000;
        using var gate = new RequestGate(new GateLimits(InWork: 8, Waiting: 64, TimeSpan.FromMilliseconds(20)));
        int working = 0, most = 0, done = 0;
        await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => Task.Run(async () =>
        {
            using var lease = await gate.EnterAsync(default);
            if (lease is null)
                return;
            InterlockedMax(ref most, Interlocked.Increment(ref working));
            await Task.Yield();
            Interlocked.Decrement(ref working);
            Interlocked.Increment(ref done);
        })));

        Assert.InRange(most, 1, 8);
        Assert.Equal(Requests, done + gate.Refused);
        Assert.Equal((0, 0), (gate.InWork, gate.Waiting));
        for (var i = 0; i < 8; i++)
            Assert.True(gate.EnterAsync(default).AsTask().IsCompletedSuccessfully);
    }

    private static async Task<RateLimitLease> EnterAsync(RequestGate gate) => (await gate.EnterAsync(default))!;

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value;)
            seen = Interlocked.CompareExchange(ref most, value, seen) is var before && before == seen ? value : before;
    }
}
