using Healthcare.Storage;

namespace Healthcare.Search;

public sealed class LogPositionTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public void Events_in_order_move_it_on()
    {
        var log = new LogPosition();
        log.StartAt(7);
        log.Advance(Events(8, 9));
        log.Advance(Events(10));
        Assert.Equal(10, log.Reached);
    }

    [Fact]
    public void Events_that_come_early_count_when_those_before_them_have_come()
    {
        var log = new LogPosition();
        log.Advance(Events(4, 5));
        log.Advance(Events(7));
        Assert.Equal(0, log.Reached);
        log.Advance(Events(1, 2));
        Assert.Equal(2, log.Reached);
        log.Advance(Events(3));
        Assert.Equal(5, log.Reached);
        log.Advance(Events(6));
        Assert.Equal(7, log.Reached);
    }

    [Fact]
    public void Events_from_before_the_start_change_nothing()
    {
        var log = new LogPosition();
        log.Advance(Events(5));
        log.StartAt(5);
        log.Advance(Events(3, 4));
        Assert.Equal(5, log.Reached);
        log.Advance(Events(6));
        Assert.Equal(6, log.Reached);
    }

    [Fact]
    public void In_any_order_it_is_where_the_first_gap_is()
    {
        const int Seed = 20_261_130;
        var random = new Random(Seed);
        var log = new LogPosition();
        var seen = new HashSet<long>();
        foreach (var id in Enumerable.Range(1, 500).Select(i => (long)i).OrderBy(id => id + random.Next(40)))
        {
            seen.Add(id);
            log.Advance(Events(id));
            var expected = Enumerable.Range(0, 502).First(i => !seen.Contains(i + 1));
            Assert.True(expected == log.Reached, $"seed {Seed}: expected {expected}, is {log.Reached}");
        }
    }

    [Fact]
    public async Task Who_waits_for_an_event_goes_on_when_it_has_come()
    {
        var log = new LogPosition();
        var (third, fifth) = (log.ReachAsync(3, Long).AsTask(), log.ReachAsync(5, Long).AsTask());

        log.Advance(Events(1, 2));
        Assert.False(third.IsCompleted);
        log.Advance(Events(3, 4));
        await third;
        Assert.False(fifth.IsCompleted);
        log.Advance(Events(5));
        await fifth;
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
        log.StartAt(5);
        Assert.True(log.ReachAsync(0, Long).AsTask().IsCompletedSuccessfully);
        Assert.True(log.ReachAsync(5, Long).AsTask().IsCompletedSuccessfully);
    }

    private static StoredEvent[] Events(params long[] ids) =>
        [.. ids.Select(id => new StoredEvent(id, default, new EventDraft("a", "s", null, "x", "y", null, [])))];
}
