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

        Assert.Equal((CommitStatus.Committed, 1), (result.Status, result.EventId));
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
        const string odd = "Zoë \u0001 \u202e 漢字 🩺 '\"";
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
    public async Task The_store_is_writable() => Assert.True(await Store.IsWritableAsync());

    /// <summary>Waits for something that happens soon.</summary>
    protected static async Task EventuallyAsync(Func<bool> happened)
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); !happened(); await Task.Delay(10))
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "It has not happened within a minute.");
    }

    protected async Task<List<StoredEvent>> Events(long afterId = 0)
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in Store.ReadEventsAsync(afterId))
            events.Add(stored);
        return events;
    }
}
