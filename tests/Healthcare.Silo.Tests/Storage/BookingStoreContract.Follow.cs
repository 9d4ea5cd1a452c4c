using static Healthcare.Storage.Units;

namespace Healthcare.Storage;

public abstract partial class BookingStoreContract
{
    [Fact]
    public async Task A_sink_has_the_event_before_the_commit_returns()
    {
        var sink = new RecordingSink();
        await Store.FollowAsync(0, sink);

        var result = await Store.CommitAsync(Create("slot/a"));

        var seen = Assert.Single(sink.Events);
        Assert.Equal((1, result.At, "slot/a"), (seen.Id, seen.At, seen.Draft.Subject));
        Assert.True(Store.FollowersAreWhole);
    }

    [Fact]
    public async Task A_sink_starts_after_the_event_it_names()
    {
        for (var i = 0; i < 5; i++)
            await Store.CommitAsync(Create($"slot/{i}"));
        var sink = new RecordingSink();

        await Store.FollowAsync(3, sink);

        Assert.Equal([4, 5], sink.Events.Select(e => e.Id));
    }

    [Fact]
    public async Task A_sink_that_joins_among_commits_gets_every_event_once_and_in_order()
    {
        for (var i = 0; i < 1500; i++)
            _ = Store.CommitAsync(Create($"early/{i}"));
        var sinks = new List<RecordingSink>();
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 250; i++)
                await Store.CommitAsync(Create($"late/{writer}/{i}"));
        })).ToList();
        while (!writers.TrueForAll(writer => writer.IsCompleted) && sinks.Count < 50)
        {
            var sink = new RecordingSink();
            await Store.FollowAsync(0, sink);
            sinks.Add(sink);
        }

        await Task.WhenAll(writers);

        Assert.NotEmpty(sinks);
        Assert.All(sinks, sink => Assert.Equal(Enumerable.Range(1, 2500).Select(id => (long)id), sink.Events.Select(e => e.Id)));
    }

    [Fact]
    public async Task A_sink_that_throws_neither_fails_commits_nor_keeps_events_from_others()
    {
        var sink = new RecordingSink();
        await Store.FollowAsync(0, new BrokenSink());
        await Store.FollowAsync(0, sink);

        Assert.Equal(CommitStatus.Committed, (await Store.CommitAsync(Create("slot/a"))).Status);

        Assert.Single(sink.Events);
        Assert.False(Store.FollowersAreWhole);
    }

    [Fact]
    public async Task A_conflict_and_a_replay_hand_nothing_to_sinks()
    {
        await Store.CommitAsync(Once("key", "hash", "first", Row("slot/a", 0)));
        var sink = new RecordingSink();
        await Store.FollowAsync(1, sink);

        await Store.CommitAsync(Write(Row("slot/b", 0), Row("slot/c", 4)));
        await Store.CommitAsync(Once("key", "hash", "again", Row("slot/d", 0)));

        Assert.Empty(sink.Events);
    }

    [Fact]
    public async Task An_idle_store_is_followed_until_now_and_a_busy_one_until_its_commit_began()
    {
        Assert.Equal(Time.GetUtcNow(), Store.FollowedUntil);
        var began = Time.GetUtcNow();
        var during = default(DateTimeOffset);
        await Store.FollowAsync(0, new CallingSink(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(3));
            during = Store.FollowedUntil;
        }));

        await Store.CommitAsync(Create("slot/a"));

        Assert.Equal(began, during);
        await EventuallyAsync(() => Store.FollowedUntil == began.AddSeconds(3));
    }

    private sealed class BrokenSink : IEventSink
    {
        public void Apply(IReadOnlyList<StoredEvent> events) => throw new InvalidOperationException("broken");
    }

    private sealed class CallingSink(Action call) : IEventSink
    {
        public void Apply(IReadOnlyList<StoredEvent> events) => call();
    }
}
