using Microsoft.Extensions.Time.Testing;

namespace Healthcare.Access;

public sealed class BeliefsTests
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(3);

    private readonly FakeTimeProvider _clock = new();
    private readonly Beliefs<string, string> _beliefs;
    private int _asked;

    public BeliefsTests() => _beliefs = new(_clock, s_fresh, s_limit);

    [Fact]
    public async Task Of_what_is_fresh_nobody_is_asked()
    {
        Assert.Equal("old", await FindAsync(Answers("old")));
        _clock.Advance(s_fresh - TimeSpan.FromMilliseconds(1));
        Assert.Equal("old", await FindAsync(Answers("new")));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task The_old_holds_while_the_grain_answers_and_then_the_new_does()
    {
        await FindAsync(Answers("old"));
        _clock.Advance(s_fresh);
        var answer = new TaskCompletionSource<string>();
        Assert.Equal("old", await FindAsync(() => answer.Task));
        Assert.Equal("old", await FindAsync(Answers("nobody asks twice")));

        answer.SetResult("new");
        Assert.Equal("new", await FindAsync(Answers("nobody asks twice")));
    }

    [Fact]
    public async Task Nothing_older_than_the_limit_is_believed()
    {
        await FindAsync(Answers("old"));
        _clock.Advance(s_limit);
        Assert.Equal("new", await FindAsync(Answers("new")));
    }

    [Fact]
    public async Task A_grain_that_cannot_answer_is_a_fault_only_after_the_limit()
    {
        await FindAsync(Answers("old"));
        _clock.Advance(s_limit - TimeSpan.FromMilliseconds(1));
        Assert.Equal("old", await FindAsync(() => Task.FromException<string>(new TimeoutException())));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await Assert.ThrowsAsync<TimeoutException>(() => FindAsync(() => Task.FromException<string>(new TimeoutException())).AsTask());
        Assert.Equal("new", await FindAsync(Answers("new")));
    }

    [Fact]
    public async Task What_is_old_by_the_time_it_was_asked_is_not_fresh_when_the_answer_comes()
    {
        var answer = new TaskCompletionSource<string>();
        var first = FindAsync(() => answer.Task);
        _clock.Advance(s_fresh);
        answer.SetResult("old");
        Assert.Equal("old", await first);

        await FindAsync(Answers("new"));
        Assert.Equal("new", await FindAsync(Answers("newer")));
    }

    [Fact]
    public async Task What_was_asked_before_all_was_forgotten_is_not_remembered()
    {
        var answer = new TaskCompletionSource<string>();
        var first = FindAsync(() => answer.Task);
        _beliefs.Forget();
        answer.SetResult("old");
        Assert.Equal("old", await first);

        Assert.Equal("new", await FindAsync(Answers("new")));
    }

    private ValueTask<string> FindAsync(Func<Task<string>> ask) => _beliefs.TryGetFresh("key", out var value) ? new(value) : _beliefs.AskAsync("key", ask);

    private Func<Task<string>> Answers(string value) => () =>
    {
        _asked++;
        return Task.FromResult(value);
    };
}
