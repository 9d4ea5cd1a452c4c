using Microsoft.Extensions.Time.Testing;
using static Healthcare.Storage.Units;

namespace Healthcare.Storage;

/// <summary>What every dialect of the booking store must do. A dialect derives one class and says how its store is opened.</summary>
public abstract partial class BookingStoreContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 14, 30, 0, TimeSpan.Zero);

    protected FakeTimeProvider Time { get; } = new(Start);

    protected IBookingStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A store on a new, empty database, with the clock <see cref="Time"/>.</summary>
    protected abstract Task<IBookingStore> OpenAsync();

    /// <summary>A store on what is on the disk at this moment, as after the loss of the process.</summary>
    protected abstract Task<IBookingStore> OpenAfterCrashAsync();

    protected abstract Task CloseAsync();

    /// <summary>While this is held, units queue; afterwards they are written in one batch.</summary>
    protected abstract Task<IDisposable> HoldWriterAsync();

    [Fact]
    public async Task A_new_row_has_version_1_and_is_read_as_it_was_written()
    {
        var result = await Store.CommitAsync(Create("slot/a", """{"x":1}"""));

        Assert.Equal(CommitStatus.Committed, result.Status);
        var row = await Store.ReadAsync("slot/a");
        Assert.Equal(1, row!.Version);
        Assert.Equal("""{"x":1}""", Text(row));
    }

    [Fact]
    public async Task A_row_that_is_not_there_is_null() => Assert.Null(await Store.ReadAsync("slot/none"));

    [Fact]
    public async Task Every_write_raises_the_version_by_one()
    {
        await Store.CommitAsync(Create("slot/a"));
        await Store.CommitAsync(Write(Row("slot/a", 1, "second")));
        await Store.CommitAsync(Write(Row("slot/a", 2, "third")));

        var row = await Store.ReadAsync("slot/a");
        Assert.Equal((3, "third"), (row!.Version, Text(row)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task A_row_in_another_version_is_a_conflict_that_names_it(long expected)
    {
        await Store.CommitAsync(Create("slot/a", "first"));

        var result = await Store.CommitAsync(Write(Row("slot/a", expected, "second")));

        Assert.Equal((CommitStatus.VersionConflict, "slot/a"), (result.Status, result.ConflictKey));
        Assert.Equal("first", Text(await Store.ReadAsync("slot/a")));
    }

    [Fact]
    public async Task A_row_that_is_expected_and_absent_is_a_conflict()
    {
        var result = await Store.CommitAsync(Write(Row("slot/a", 1)));

        Assert.Equal(CommitStatus.VersionConflict, result.Status);
        Assert.Null(await Store.ReadAsync("slot/a"));
    }

    [Fact]
    public async Task A_unit_is_written_whole_or_not_at_all()
    {
        await Store.CommitAsync(Create("slot/b", "taken"));
        var unit = new Unit(
            [Row("slot/a", 0), Row("slot/b", 0), Row("slot/c", 0)],
            Event("slot/a"),
            [new IndexChange("family/smith", "pat-1")],
            new IdempotencyEntry("key", "hash", Bytes("answer")));

        var result = await Store.CommitAsync(unit);

        Assert.Equal((CommitStatus.VersionConflict, "slot/b"), (result.Status, result.ConflictKey));
        Assert.All(await Store.ReadManyAsync(["slot/a", "slot/c"]), Assert.Null);
        Assert.Empty(await Store.FindAsync("", "z", null, 10));
        Assert.Single(await Events());
        Assert.Equal(CommitStatus.Committed, (await Store.CommitAsync(Once("key", "hash", "other", Row("slot/a", 0)))).Status);
    }

    [Fact]
    public async Task A_deleted_row_is_gone_and_may_be_made_anew()
    {
        await Store.CommitAsync(Create("slot/a"));

        Assert.Equal(CommitStatus.Committed, (await Store.CommitAsync(Write(new RowWrite("slot/a", 1, null)))).Status);
        Assert.Null(await Store.ReadAsync("slot/a"));
        Assert.Equal(CommitStatus.VersionConflict, (await Store.CommitAsync(Write(new RowWrite("slot/a", 1, null)))).Status);
        Assert.Equal(CommitStatus.Committed, (await Store.CommitAsync(Create("slot/a"))).Status);
    }

    [Fact]
    public async Task A_row_in_another_version_is_not_deleted()
    {
        await Store.CommitAsync(Create("slot/a"));

        Assert.Equal(CommitStatus.VersionConflict, (await Store.CommitAsync(Write(new RowWrite("slot/a", 2, null)))).Status);
        Assert.NotNull(await Store.ReadAsync("slot/a"));
    }

    [Fact]
    public async Task A_conflict_in_a_batch_fails_its_own_unit_alone()
    {
        await Store.CommitAsync(Create("slot/taken"));
        var held = await HoldWriterAsync();
        var commits = Enumerable.Range(0, 50)
            .Select(i => Store.CommitAsync(i % 10 == 5
                ? Write(Row($"slot/{i:00}", 0), Row("slot/taken", 0))
                : Create($"slot/{i:00}")))
            .ToList();
        held.Dispose();

        var results = await Task.WhenAll(commits);

        for (var i = 0; i < results.Length; i++)
        {
            var row = await Store.ReadAsync($"slot/{i:00}");
            Assert.Equal(i % 10 == 5 ? CommitStatus.VersionConflict : CommitStatus.Committed, results[i].Status);
            Assert.Equal(i % 10 == 5, row is null);
        }

        Assert.Equal(Enumerable.Range(1, 46).Select(id => (long)id), (await Events()).Select(e => e.Id));
    }

    [Fact]
    public async Task Of_many_units_that_want_one_new_row_exactly_one_gets_it()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => Store.CommitAsync(Create("slot/a", $"{i}")))));

        var winner = Array.FindIndex(results, result => result.Status == CommitStatus.Committed);
        Assert.Single(results, result => result.Status == CommitStatus.Committed);
        Assert.Equal($"{winner}", Text(await Store.ReadAsync("slot/a")));
        Assert.Single(await Events());
    }

    [Fact]
    public async Task Units_that_follow_one_another_in_one_batch_see_each_other()
    {
        var held = await HoldWriterAsync();
        var first = Store.CommitAsync(Create("slot/a"));
        var second = Store.CommitAsync(Write(Row("slot/a", 1, "second")));
        held.Dispose();

        Assert.Equal(CommitStatus.Committed, (await first).Status);
        Assert.Equal(CommitStatus.Committed, (await second).Status);
        Assert.Equal(2, (await Store.ReadAsync("slot/a"))!.Version);
    }

    [Fact]
    public async Task A_replay_returns_the_first_entry_and_writes_nothing()
    {
        await Store.CommitAsync(Once("key", "hash-1", "first", Row("slot/a", 0)));
        Time.Advance(TimeSpan.FromMinutes(5));

        var result = await Store.CommitAsync(Once("key", "hash-2", "second", Row("slot/b", 0)));

        Assert.Equal((CommitStatus.Replayed, Start), (result.Status, result.At));
        Assert.Equal(("key", "hash-1"), (result.First!.Key, result.First.RequestHash));
        Assert.Equal("first", System.Text.Encoding.UTF8.GetString(result.First.Answer));
        Assert.Null(await Store.ReadAsync("slot/b"));
        Assert.Single(await Events());
    }

    [Fact]
    public async Task A_replay_wins_over_a_version_conflict()
    {
        await Store.CommitAsync(Once("key", "hash", "first", Row("slot/a", 0)));

        Assert.Equal(CommitStatus.Replayed, (await Store.CommitAsync(Once("key", "hash", "second", Row("slot/a", 0)))).Status);
    }

    [Fact]
    public async Task The_same_request_many_times_in_one_batch_has_one_effect_and_one_answer()
    {
        var held = await HoldWriterAsync();
        var commits = Enumerable.Range(0, 20).Select(i => Store.CommitAsync(Once("key", "hash", $"{i}", Row($"slot/{i}", 0)))).ToList();
        held.Dispose();

        var results = await Task.WhenAll(commits);

        Assert.Equal(CommitStatus.Committed, results[0].Status);
        Assert.All(results[1..], result => Assert.Equal((CommitStatus.Replayed, "0"), (result.Status, System.Text.Encoding.UTF8.GetString(result.First!.Answer))));
        Assert.Single(await Events());
    }

    [Fact]
    public async Task A_key_whose_first_unit_conflicts_in_the_batch_belongs_to_the_next()
    {
        await Store.CommitAsync(Create("slot/taken"));
        var held = await HoldWriterAsync();
        var loser = Store.CommitAsync(Once("key", "hash", "loser", Row("slot/taken", 0)));
        var winner = Store.CommitAsync(Once("key", "hash", "winner", Row("slot/free", 0)));
        held.Dispose();

        Assert.Equal(CommitStatus.VersionConflict, (await loser).Status);
        Assert.Equal(CommitStatus.Committed, (await winner).Status);
    }

    [Fact]
    public async Task A_refusal_can_be_remembered_without_rows_and_event()
    {
        await Store.CommitAsync(new Unit([], null, [], new IdempotencyEntry("key", "hash", Bytes("no"))));

        var result = await Store.CommitAsync(Once("key", "hash", "yes", Row("slot/a", 0)));

        Assert.Equal("no", System.Text.Encoding.UTF8.GetString(result.First!.Answer));
        Assert.Empty(await Events());
    }

    [Fact]
    public async Task Old_idempotency_keys_are_forgotten_and_young_ones_kept()
    {
        await Store.CommitAsync(Once("old", "hash", "old", Row("slot/a", 0)));
        Time.Advance(TimeSpan.FromHours(25));
        await Store.CommitAsync(Once("young", "hash", "young", Row("slot/b", 0)));

        Assert.Equal(1, await Store.PruneIdempotencyKeysAsync(Time.GetUtcNow().AddHours(-24)));

        Assert.Equal(CommitStatus.Committed, (await Store.CommitAsync(Once("old", "hash", "again", Row("slot/c", 0)))).Status);
        Assert.Equal(CommitStatus.Replayed, (await Store.CommitAsync(Once("young", "hash", "again", Row("slot/d", 0)))).Status);
    }

    [Fact]
    public async Task The_time_of_a_commit_is_the_clock_to_the_millisecond()
    {
        Time.SetUtcNow(Start.AddTicks(1_234_567));

        var result = await Store.CommitAsync(Create("slot/a"));

        Assert.Equal(Start.AddMilliseconds(123), result.At);
        Assert.Equal(result.At, Assert.Single(await Events()).At);
    }

    [Fact]
    public async Task Text_of_any_script_and_empty_payloads_come_back_as_they_went_in()
    {
        const string odd = "Zoë \u0000 \u202e 漢字 🩺 '\"";
        var draft = new EventDraft("a", odd, null, odd, odd, null, []);
        await Store.CommitAsync(new Unit([new RowWrite(odd, 0, [])], draft, [new IndexChange(odd, odd)]));

        var row = await Store.ReadAsync(odd);
        Assert.Empty(row!.Payload);
        var stored = Assert.Single(await Events()).Draft;
        Assert.Equal((odd, null, odd, odd, null), (stored.Subject, stored.PatientId, stored.Actor, stored.From, stored.Reason));
        Assert.Empty(stored.Data);
        Assert.Equal(new IndexEntry(odd, odd), Assert.Single(await Store.FindAsync("Z", "[", null, 10)));
    }

    [Fact]
    public async Task A_unit_that_breaks_its_own_rules_is_a_defect_of_its_maker()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(Write(Row("b", 0), Row("a", 0))));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(Write(Row("a", 0), Row("a", 0))));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(Write(new RowWrite("a", 0, null))));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(new Unit([Row("a", 0)], null, [])));
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_crash()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Store.CommitAsync(Once($"key-{i}", "hash", $"{i}", Row($"slot/{i}", 0)))));

        var survivor = await OpenAfterCrashAsync();

        var rows = await survivor.ReadManyAsync([.. Enumerable.Range(0, 100).Select(i => $"slot/{i}")]);
        Assert.All(rows, row => Assert.Equal(1, row!.Version));
        Assert.Equal(100, await survivor.GetLastEventIdAsync());
        Assert.Equal(CommitStatus.Replayed, (await survivor.CommitAsync(Once("key-7", "hash", "again", Row("slot/x", 0)))).Status);
        await survivor.CommitAsync(Create("slot/y"));
        Assert.Equal(101, await survivor.GetLastEventIdAsync());
    }

    [Fact]
    public async Task Cancelling_a_queued_unit_does_not_leave_its_outcome_unheard()
    {
        using var cancelled = new CancellationTokenSource();
        var held = await HoldWriterAsync();
        var commit = Store.CommitAsync(Create("slot/a"), cancelled.Token);
        await cancelled.CancelAsync();
        held.Dispose();

        Assert.Equal(CommitStatus.Committed, (await commit).Status);
        await Assert.ThrowsAsync<OperationCanceledException>(() => Store.CommitAsync(Create("slot/b"), cancelled.Token));
        Assert.Null(await Store.ReadAsync("slot/b"));
    }

    [Fact]
    public async Task The_store_is_writable() => Assert.True(await Store.IsWritableAsync());

    protected async Task<List<StoredEvent>> Events(long afterId = 0)
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in Store.ReadEventsAsync(afterId))
            events.Add(stored);
        return events;
    }
}
