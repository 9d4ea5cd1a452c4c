using Microsoft.Extensions.Time.Testing;

namespace Healthcare.RateLimits;

public sealed class AllowanceTests
{
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    [InlineData(20_000)]
    public async Task Exactly_the_limit_is_let_through_in_a_window(int limit)
    {
        var allowance = new Allowance(new LocalRateCounter(_clock), "somebody", limit, _clock);
        Assert.Equal(limit, await LetThroughAsync(allowance, limit + 50));
        _clock.Advance(IRateCounter.Window / 2);
        Assert.Equal(0, await LetThroughAsync(allowance, 10));
        _clock.Advance(IRateCounter.Window / 2);
        Assert.Equal(limit, await LetThroughAsync(allowance, limit + 50));
    }

    [Fact]
    public async Task What_was_held_of_one_window_is_nothing_in_the_next()
    {
        const int Limit = 10_000;
        var counter = new LocalRateCounter(_clock);
        var allowance = new Allowance(counter, "somebody", Limit, _clock);
        await LetThroughAsync(allowance, 15);
        _clock.Advance(IRateCounter.Window);
        Assert.Equal(Limit, await LetThroughAsync(allowance, 2 * Limit));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(30_000)]
    public async Task Processes_together_never_let_more_through_and_hardly_less(int limit)
    {
        var counter = new LocalRateCounter(_clock);
        var processes = Enumerable.Range(0, 4).Select(_ => new Allowance(counter, "somebody", limit, _clock)).ToArray();
        var through = await Task.WhenAll(processes.Select((process, i) => Task.Run(() => LetThroughAsync(process, i == 0 ? 3 : limit))));
        // The one that stopped asking keeps a portion and the one it took before that was used up.
        Assert.InRange(through.Sum(), limit - (limit > 1_000 ? 2 * limit / 1_000 : 0), limit);
    }

    [Fact]
    public async Task A_refusal_says_when_the_window_ends()
    {
        var allowance = new Allowance(new LocalRateCounter(_clock), "somebody", 1, _clock);
        await allowance.TakeAsync();
        _clock.Advance(TimeSpan.FromSeconds(20));
        var refused = await allowance.TakeAsync();
        Assert.Equal((false, 1, 0, TimeSpan.FromSeconds(40)), (refused.IsAllowed, refused.Limit, refused.Remaining, refused.EndsIn));
        Assert.False(allowance.IsOver);
        _clock.Advance(TimeSpan.FromSeconds(40));
        Assert.True(allowance.IsOver);
    }

    internal static async Task<int> LetThroughAsync(Allowance allowance, int requests)
    {
        var through = 0;
        for (var i = 0; i < requests; i++)
            if ((await allowance.TakeAsync()).IsAllowed)
                through++;
        return through;
    }
}
