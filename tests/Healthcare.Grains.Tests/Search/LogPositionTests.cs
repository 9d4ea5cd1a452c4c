namespace Healthcare.Search;

public sealed class LogPositionTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public void It_never_goes_back()
    {
        var log = new LogPosition();
        log.MoveTo(7);
        log.MoveTo(5);
        Assert.Equal(7, log.Reached);
    }

    [Fact]
    public async Task Who_waits_for_an_event_goes_on_when_it_has_come()
    {
        var log = new LogPosition();
        var (third, fifth) = (log.ReachAsync(3, Long).AsTask(), log.ReachAsync(5, Long).AsTask());

        log.MoveTo(2);
        Assert.False(third.IsCompleted);
        log.MoveTo(4);
        await third;
        Assert.False(fifth.IsCompleted);
        log.MoveTo(5);
        await fifth;
    }

    [Fact]
    public async Task Nobody_who_waits_is_forgotten()
    {
        const int Events = 2_000;
        var log = new LogPosition();
        var waiting = Enumerable.Range(1, Events).Select(id => Task.Run(() => log.ReachAsync(id, Long).AsTask())).ToArray();
        for (var id = 1; id <= Events; id++)
            log.MoveTo(id);
        await Task.WhenAll(waiting).WaitAsync(Long / 2);
    }

    [Fact]
    public async Task Who_waits_in_vain_goes_on_too()
    {
        var log = new LogPosition();
        await log.ReachAsync(1, TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, log.Reached);
    }

    [Fact]
    public void Nobody_waits_for_what_has_come()
    {
        var log = new LogPosition();
        log.MoveTo(5);
        Assert.True(log.ReachAsync(0, Long).AsTask().IsCompletedSuccessfully);
        Assert.True(log.ReachAsync(5, Long).AsTask().IsCompletedSuccessfully);
    }
}
