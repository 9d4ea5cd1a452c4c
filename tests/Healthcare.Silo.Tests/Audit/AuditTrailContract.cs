using Healthcare.Storage;
using Microsoft.Extensions.Time.Testing;
using static Healthcare.Storage.Units;

namespace Healthcare.Audit;

/// <summary>What every dialect must keep of the audit trail, and what somebody with the whole database in hand cannot do unseen.</summary>
public abstract partial class AuditTrailContract : IAsyncLifetime
{
    private const int Events = 10;
    private static readonly AuditKeys s_keys = new([[.. Enumerable.Repeat((byte)7, 32)]]);

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 12, 1, 14, 30, 0, TimeSpan.Zero));

    protected IBookingStore Store { get; private set; } = null!;

    protected IAuditLog Log { get; private set; } = null!;

    /// <summary>An expression for a time a little after <c>at</c>.</summary>
    protected abstract string Later { get; }

    /// <summary>An expression for other data.</summary>
    protected abstract string OtherData { get; }

    public async ValueTask InitializeAsync() => (Store, Log) = await OpenAsync(s_keys);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<(IBookingStore Store, IAuditLog Log)> OpenAsync(AuditKeys keys);

    protected abstract Task CloseAsync();

    /// <summary>Runs statements on the database as one who may do everything, triggers off. Names are PostgreSQL's.</summary>
    protected abstract Task TamperAsync(string sql);

    [Fact]
    public async Task A_trail_that_nobody_touched_is_valid()
    {
        var kept = await FillAsync();

        var found = await VerifyAsync(kept);

        Assert.Equal((true, 2 * Events, null, true, 2), (found.Valid, found.Checked, found.FirstBroken, found.Keyed, found.Checkpoints));
    }

    [Fact]
    public async Task Events_of_the_version_before_have_no_hash_and_the_chain_begins_after_them()
    {
        await AddOldEventsAsync(3);
        await ReopenAsync();
        await AddAsync(Events);
        await AddCheckpointAsync(1);

        Assert.Equal(4, await Log.ReadStartAsync());
        Assert.True((await VerifyAsync([])).Valid);
    }

    [Theory]
    [InlineData("UPDATE event SET hash = NULL, key_id = NULL, actor = 'nobody' WHERE id = 4", "change-5")]
    [InlineData("UPDATE event SET hash = NULL, key_id = NULL, actor = 'nobody' WHERE id < 9", "change-8")]
    [InlineData("UPDATE event SET hash = NULL, key_id = NULL", "change-8")]
    public async Task An_event_cannot_be_made_one_of_the_version_before(string tampering, string broken)
    {
        await AddOldEventsAsync(3);
        await ReopenAsync();
        await AddAsync(5);
        await AddCheckpointAsync(1);
        await AddAsync(5);

        await TamperAsync(tampering);

        AssertBroken(await VerifyAsync([]), broken);
    }

    [Fact]
    public async Task The_chain_goes_on_with_another_key_and_needs_both_to_be_checked()
    {
        await FillAsync();
        await CloseAsync();
        byte[][] keys = [[.. Enumerable.Repeat((byte)8, 32)], [.. Enumerable.Repeat((byte)7, 32)]];
        (Store, Log) = await OpenAsync(new AuditKeys(keys));
        await AddAsync(2);

        Assert.True((await AuditVerifier.VerifyAsync(Log, new AuditKeys(keys), [])).Valid);
        AssertBroken(await AuditVerifier.VerifyAsync(Log, new AuditKeys([keys[0]]), []), "change-1");
    }

    [Fact]
    public async Task What_was_written_before_there_was_a_key_stays_valid_under_the_first_checkpoint_with_one()
    {
        await CloseAsync();
        (Store, Log) = await OpenAsync(AuditKeys.None);
        await AddAsync(2);
        Assert.True(await Log.AddCheckpointAsync(AuditCheckpoint.Create(
            1, Time.GetUtcNow(), await Log.ReadEndAsync(AuditLogKind.Changes), await Log.ReadEndAsync(AuditLogKind.Accesses), 1, AuditKeys.None)));
        await ReopenAsync();
        await AddAsync(2);
        AssertBroken(await VerifyAsync([]), "change-1");

        await AddCheckpointAsync(2);

        Assert.True((await VerifyAsync([])).Valid);
        await TamperAsync("UPDATE event SET actor = 'nobody' WHERE id = 1");
        AssertBroken(await VerifyAsync([]), "change-1");
    }

    [Fact]
    public async Task A_unit_that_conflicts_leaves_nothing_in_either_log()
    {
        await FillAsync();

        await Store.CommitAsync(Create("slot/0") with { Accesses = [Access(1)] });
        await AddAsync(1);

        Assert.Equal(2 * (Events + 1), (await VerifyAsync([])).Checked);
    }

    protected abstract string Hex(string digits);

    private static string NameOf(string table) => table == "event" ? "change" : "access";

    private static AccessDraft Access(int i) =>
        new(new EventDraft("patient.read", $"patient/pat-{i}", $"pat-{i}", "key:1", "127.0.0.1", "TREAT", Bytes("{}"), AuditOutcome.Refused), [$"pat-{i}"]);

    private static void AssertBroken(AuditVerification found, string at)
    {
        Assert.False(found.Valid);
        Assert.True(at == found.FirstBroken, $"Expected {at}, found {found.FirstBroken}: {found.Why}");
    }

    private async Task<List<ChainedEvent>> ChainAsync(AuditLogKind log)
    {
        var events = new List<ChainedEvent>();
        await foreach (var next in Log.ReadChainAsync(log))
            events.Add(next);
        return events;
    }

    /// <summary>Ten events in each log, and checkpoints after the fifth and the last; those are what was kept elsewhere.</summary>
    private async Task<IReadOnlyList<AuditCheckpoint>> FillAsync()
    {
        await AddAsync(Events / 2);
        var first = await AddCheckpointAsync(1);
        await AddAsync(Events / 2);
        return [first, await AddCheckpointAsync(2)];
    }

    private async Task AddAsync(int count)
    {
        var last = await Store.GetLastEventIdAsync();
        for (var i = 0; i < count; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(i % 2));
            await Store.CommitAsync(Create($"slot/{last + i}") with { Accesses = [Access(i)] });
        }
    }

    private async Task<AuditCheckpoint> AddCheckpointAsync(long number)
    {
        var checkpoint = AuditCheckpoint.Create(
            number, Time.GetUtcNow(), await Log.ReadEndAsync(AuditLogKind.Changes), await Log.ReadEndAsync(AuditLogKind.Accesses), await Log.ReadStartAsync(), s_keys);
        Assert.True(await Log.AddCheckpointAsync(checkpoint));
        Assert.Equal(checkpoint, await Log.ReadNewestCheckpointAsync());
        return checkpoint;
    }

    private Task<AuditVerification> VerifyAsync(IReadOnlyList<AuditCheckpoint> kept) => AuditVerifier.VerifyAsync(Log, s_keys, kept);

    private async Task<string[]> FindAsync(AuditQuery query) => [.. (await Log.FindAsync(query, null, 100)).Select(found => found.Stored.Draft.Action)];

    private async Task AddOldEventsAsync(int count)
    {
        for (var id = 1; id <= count; id++)
            await TamperAsync($"INSERT INTO event (id, at, action, subject, patient_id, actor, source, reason, data) VALUES ({id}, {Now}, 'slot.held', 'slot/old', NULL, 'key:1', '', NULL, {OtherData})");
    }

    protected abstract string Now { get; }

    private async Task ReopenAsync()
    {
        await CloseAsync();
        (Store, Log) = await OpenAsync(s_keys);
    }
}
