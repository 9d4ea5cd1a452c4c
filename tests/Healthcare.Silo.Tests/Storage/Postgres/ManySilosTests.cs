using static Healthcare.Storage.Units;

namespace Healthcare.Storage.Postgres;

/// <summary>Several stores over one database, as several silos have them.</summary>
public sealed class ManySilosTests : PostgresTest
{
    [Fact]
    public async Task Of_writers_in_several_silos_that_want_one_row_one_gets_it()
    {
        var silos = new[] { await OpenAsync(), await OpenAsync(), await OpenAsync() };

        for (var round = 0; round < 10; round++)
        {
            var key = $"slot/{round}";
            var results = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => silos[i % 3].Store.CommitAsync(Create(key, $"{i}")))));

            var winner = Array.FindIndex(results, result => result.Status == CommitStatus.Committed);
            Assert.Single(results, result => result.Status == CommitStatus.Committed);
            Assert.All(results.Where((_, i) => i != winner), result => Assert.Equal((CommitStatus.VersionConflict, key), (result.Status, result.ConflictKey)));
            Assert.Equal($"{winner}", Text(await silos[0].Store.ReadAsync(key)));
        }

        Assert.Equal(10, await silos[0].Store.GetLastEventIdAsync());
    }

    [Fact]
    public async Task The_same_request_to_several_silos_has_one_effect_and_one_answer()
    {
        var silos = new[] { await OpenAsync(), await OpenAsync() };

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => silos[i % 2].Store.CommitAsync(Once("key", "hash", $"{i}", Row($"slot/{i}", 0))))));

        var winner = Array.FindIndex(results, result => result.Status == CommitStatus.Committed);
        Assert.Single(results, result => result.Status == CommitStatus.Committed);
        Assert.All(results.Where((_, i) => i != winner), result => Assert.Equal(
            (CommitStatus.Replayed, $"{winner}", 1), (result.Status, System.Text.Encoding.UTF8.GetString(result.First!.Answer), result.EventId)));
        Assert.Single(await EventsAsync(silos[0].Store));
    }

    [Fact]
    public async Task Every_sink_hears_the_events_of_all_silos_once_and_in_the_order_of_the_log()
    {
        var silos = new[] { await OpenAsync(), await OpenAsync(), await OpenAsync() };
        var sinks = silos.Select(_ => new RecordingSink()).ToArray();
        for (var i = 0; i < silos.Length; i++)
            await silos[i].Store.FollowAsync(0, sinks[i]);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
                await silos[writer % 3].Store.CommitAsync(Create($"slot/{writer}/{i}"));
        })));

        foreach (var sink in sinks)
        {
            await EventuallyAsync(() => sink.Events.Count >= 1200);
            Assert.Equal(Enumerable.Range(1, 1200).Select(id => (long)id), sink.Events.Select(stored => stored.Id));
        }
    }

    [Fact]
    public async Task Who_waits_for_an_event_of_another_silo_ends_the_gathering()
    {
        var (writer, reader) = (await OpenAsync(), await OpenAsync(new PostgresStorageOptions { ConnectionString = Database, Gathering = TimeSpan.FromHours(1) }));
        var sink = new RecordingSink();
        await reader.Store.FollowAsync(0, sink);
        await writer.Store.CommitAsync(Create("slot/1"));
        await EventuallyAsync(() => sink.Events.Count == 1);

        await writer.Store.CommitAsync(Create("slot/2"));
        reader.Store.HastenFollowing();

        await EventuallyAsync(() => sink.Events.Count == 2);
    }

    [Fact]
    public async Task A_reader_that_goes_by_id_never_misses_an_event_that_is_committed_later()
    {
        var silos = new[] { await OpenAsync(), await OpenAsync() };
        var reader = await OpenAsync();
        using var done = new CancellationTokenSource();
        var seen = new List<long>();
        var reading = Task.Run(async () =>
        {
            for (var last = false; !last;)
            {
                last = done.IsCancellationRequested;
                await foreach (var stored in reader.Store.ReadEventsAsync(seen.Count == 0 ? 0 : seen[^1]))
                    seen.Add(stored.Id);
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
                await silos[writer % 2].Store.CommitAsync(Create($"slot/{writer}/{i}"));
        })));
        await done.CancelAsync();
        await reading;

        Assert.Equal(Enumerable.Range(1, 800).Select(id => (long)id), seen);
    }

    [Fact]
    public async Task Batches_with_many_keys_in_common_all_end()
    {
        var silos = new[] { await OpenAsync(), await OpenAsync() };
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");

        var committed = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => FightAsync(silos[writer % 2].Store, new Random(seed + writer)))));

        var rows = await silos[0].Store.ReadManyAsync([.. Enumerable.Range(0, 10).Select(i => $"row/{i}")]);
        Assert.Equal(committed.Sum(), rows.Sum(row => row?.Version ?? 0));
    }

    [Fact]
    public async Task A_silo_that_joins_late_hears_everything_from_where_it_asks()
    {
        var first = await OpenAsync();
        for (var i = 0; i < 5; i++)
            await first.Store.CommitAsync(Create($"slot/{i}"));
        var second = await OpenAsync();
        var sink = new RecordingSink();

        await second.Store.FollowAsync(2, sink);
        await first.Store.CommitAsync(Create("slot/5"));

        await EventuallyAsync(() => sink.Events.Count == 4);
        Assert.Equal([3, 4, 5, 6], sink.Events.Select(stored => stored.Id));
    }

    [Fact]
    public async Task What_a_silo_commits_next_after_what_it_has_heard_is_in_its_sink_before_the_commit_returns()
    {
        var (silo, other) = (await OpenAsync(), await OpenAsync());
        var sink = new RecordingSink();
        await silo.Store.FollowAsync(0, sink);

        for (var i = 0; i < 50; i++)
        {
            var theirs = await other.Store.CommitAsync(Create($"theirs/{i}"));
            await EventuallyAsync(() => sink.Events.Count == theirs.EventId);

            var own = await silo.Store.CommitAsync(Create($"own/{i}"));

            Assert.Equal(own.EventId, sink.Events[^1].Id);
        }
    }

    [Fact]
    public async Task While_much_is_committed_silos_look_instead_of_listening()
    {
        var silos = new[] { await OpenAsync(), await OpenAsync() };
        var sinks = silos.Select(_ => new RecordingSink()).ToArray();
        for (var i = 0; i < silos.Length; i++)
            await silos[i].Store.FollowAsync(0, sinks[i]);
        await EventuallyAsync(async () => await ListenersAsync() == 2);
        using var enough = new CancellationTokenSource();
        var committing = Task.Run(async () =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
                await silos[0].Store.CommitAsync(Create($"much/{i}"));
        });

        await EventuallyAsync(async () => await ListenersAsync() == 0);
        var other = await silos[1].Store.CommitAsync(Create("slot/other"));
        await EventuallyAsync(() => sinks.All(sink => sink.Events.Any(stored => stored.Id == other.EventId)));
        await enough.CancelAsync();
        await committing;

        await EventuallyAsync(async () => await ListenersAsync() == 2);
        var last = await silos[0].Store.GetLastEventIdAsync();
        foreach (var sink in sinks)
        {
            await EventuallyAsync(() => sink.Events.Count >= last);
            Assert.Equal(Enumerable.Range(1, (int)last).Select(id => (long)id), sink.Events.Select(stored => stored.Id));
        }
    }

    private Task<long> ListenersAsync() =>
        AskAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'");

    // Three rows in one unit, whose versions are those that were just read; returns how many rows were written.
    private static async Task<long> FightAsync(IBookingStore store, Random random)
    {
        var written = 0L;
        for (var i = 0; i < 60; i++)
        {
            var keys = Enumerable.Range(0, 10).OrderBy(_ => random.Next()).Take(3).Order().Select(key => $"row/{key}").ToArray();
            var rows = await store.ReadManyAsync(keys);
            var result = await store.CommitAsync(Write([.. keys.Select((key, at) => Row(key, rows[at]?.Version ?? 0))]));
            written += result.Status == CommitStatus.Committed ? 3 : 0;
        }

        return written;
    }
}
