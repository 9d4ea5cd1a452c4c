using Healthcare.Storage;
using Microsoft.Extensions.Time.Testing;
using static Healthcare.Storage.Units;

namespace Healthcare.Audit;

/// <summary>What every dialect must keep of the audit trail, and what somebody with the whole database in hand cannot do unseen.</summary>
public abstract class AuditTrailContract : IAsyncLifetime
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

    [Theory]
    [InlineData("event")]
    [InlineData("access_event")]
    public async Task An_event_that_was_changed_in_whatever_field_is_found(string table)
    {
        await FillAsync();
        await TamperAsync($"CREATE TABLE kept AS SELECT * FROM {table} WHERE id = 4");
        string[] changes =
        [
            $"at = {Later}", "action = 'slot.released'", "subject = 'slot/other'", "patient_id = 'pat-2'", "patient_id = NULL", "actor = 'nobody'", "source = ''",
            "reason = 'TREA', actor = 'Tkey:1'", "reason = NULL", "outcome = 2", $"data = {OtherData}", "key_id = 0", "key_id = 4711", $"hash = {OtherData}",
        ];

        foreach (var change in changes)
        {
            await TamperAsync($"UPDATE {table} SET {change} WHERE id = 4");
            AssertBroken(await VerifyAsync([]), $"{NameOf(table)}-4");
            await TamperAsync($"DELETE FROM {table} WHERE id = 4; INSERT INTO {table} SELECT * FROM kept");
            Assert.True((await VerifyAsync([])).Valid, change);
        }
    }

    [Theory]
    [InlineData("event")]
    [InlineData("access_event")]
    public async Task An_event_that_was_removed_is_found(string table)
    {
        await FillAsync();

        await TamperAsync($"DELETE FROM {table} WHERE id = 4");

        AssertBroken(await VerifyAsync([]), $"{NameOf(table)}-4");
    }

    [Theory]
    [InlineData("event")]
    [InlineData("access_event")]
    public async Task An_event_that_was_removed_is_found_also_when_the_others_moved_up(string table)
    {
        await FillAsync();

        await TamperAsync($"DELETE FROM {table} WHERE id = 4; UPDATE {table} SET id = -(id - 1) WHERE id > 4; UPDATE {table} SET id = -id WHERE id < 0");

        AssertBroken(await VerifyAsync([]), $"{NameOf(table)}-4");
    }

    [Theory]
    [InlineData("event")]
    [InlineData("access_event")]
    public async Task Events_that_changed_places_are_found(string table)
    {
        await FillAsync();

        await TamperAsync($"UPDATE {table} SET id = -4 WHERE id = 4; UPDATE {table} SET id = 4 WHERE id = 5; UPDATE {table} SET id = 5 WHERE id = -4");

        AssertBroken(await VerifyAsync([]), $"{NameOf(table)}-4");
    }

    [Theory]
    [InlineData("event")]
    [InlineData("access_event")]
    public async Task An_end_that_was_cut_off_is_found_by_the_checkpoints_in_the_database(string table)
    {
        await FillAsync();

        await TamperAsync($"DELETE FROM {table} WHERE id > 7");

        AssertBroken(await VerifyAsync([]), $"{NameOf(table)}-8");
    }

    [Theory]
    [InlineData("event")]
    [InlineData("access_event")]
    public async Task An_end_that_was_cut_off_with_its_checkpoints_is_found_by_those_that_were_kept_elsewhere(string table)
    {
        var kept = await FillAsync();

        await TamperAsync($"DELETE FROM {table} WHERE id > 7; DELETE FROM audit_checkpoint");

        AssertBroken(await VerifyAsync(kept), $"{NameOf(table)}-8");
    }

    [Theory]
    [InlineData("event")]
    [InlineData("access_event")]
    public async Task An_event_that_was_put_in_is_found(string table)
    {
        await FillAsync();

        await TamperAsync($"""
            UPDATE {table} SET id = -(id + 1) WHERE id > 4;
            UPDATE {table} SET id = -id WHERE id < 0;
            INSERT INTO {table} (id, at, action, subject, patient_id, actor, source, reason, data, outcome, key_id, hash)
            SELECT 5, at, action, subject, patient_id, actor, source, reason, data, outcome, key_id, hash FROM {table} WHERE id = 4
            """);

        AssertBroken(await VerifyAsync([]), $"{NameOf(table)}-5");
    }

    [Theory]
    [InlineData("event", AuditLogKind.Changes)]
    [InlineData("access_event", AuditLogKind.Accesses)]
    public async Task An_event_at_the_end_whose_chain_was_made_without_the_key_is_found(string table, AuditLogKind log)
    {
        await FillAsync();
        Time.Advance(ChainVerifier.UpdateTime + TimeSpan.FromHours(1));
        await AddAsync(Events);
        var last = (await ChainAsync(log))[^1];
        var draft = last.Stored.Draft with { Actor = "nobody" };
        var before = (await ChainAsync(log))[^2].Hash!;

        var forged = Convert.ToHexString(AuditChain.Next(before, last.Stored.Id, AuditChain.Digest(draft, last.Stored.At, [])));
        await TamperAsync($"UPDATE {table} SET actor = 'nobody', key_id = 0, hash = {Hex(forged)} WHERE id = {last.Stored.Id}");

        AssertBroken(await VerifyAsync([]), $"{NameOf(table)}-{last.Stored.Id}");
    }

    [Fact]
    public async Task A_whole_chain_that_was_made_anew_without_the_key_is_found_by_the_checkpoints()
    {
        var kept = await FillAsync();

        var hash = AuditChain.Genesis(AuditLogKind.Changes);
        foreach (var next in await ChainAsync(AuditLogKind.Changes))
        {
            var draft = next.Stored.Id == 2 ? next.Stored.Draft with { Actor = "nobody" } : next.Stored.Draft;
            hash = AuditChain.Next(hash, next.Stored.Id, AuditChain.Digest(draft, next.Stored.At, []));
            await TamperAsync($"UPDATE event SET actor = '{draft.Actor}', key_id = 0, hash = {Hex(Convert.ToHexString(hash))} WHERE id = {next.Stored.Id}");
        }

        AssertBroken(await VerifyAsync([]), "change-5");
        await TamperAsync("DELETE FROM audit_checkpoint");
        AssertBroken(await VerifyAsync(kept), "change-5");
        AssertBroken(await VerifyAsync([]), "change-1");
    }

    [Theory]
    [InlineData("UPDATE audit_checkpoint SET event_id = 3 WHERE number = 1", "checkpoint-1")]
    [InlineData("UPDATE audit_checkpoint SET access_hash = NULL WHERE number = 1", "checkpoint-1")]
    [InlineData("UPDATE audit_checkpoint SET start = 2 WHERE number = 2", "checkpoint-2")]
    [InlineData("UPDATE audit_checkpoint SET key_id = 0 WHERE number = 2", "checkpoint-2")]
    [InlineData("DELETE FROM audit_checkpoint WHERE number = 1", "checkpoint-1")]
    [InlineData("UPDATE audit_checkpoint SET number = -1 WHERE number = 1; UPDATE audit_checkpoint SET number = 1 WHERE number = 2; UPDATE audit_checkpoint SET number = 2 WHERE number = -1", "checkpoint-1")]
    [InlineData("INSERT INTO audit_checkpoint (number, at, event_id, event_hash, access_id, access_hash, start, key_id, signature) SELECT 3, at, event_id, event_hash, access_id, access_hash, start, key_id, signature FROM audit_checkpoint WHERE number = 2", "checkpoint-3")]
    public async Task A_checkpoint_that_was_changed_removed_moved_or_put_in_is_found(string tampering, string broken)
    {
        await FillAsync();

        await TamperAsync(tampering);

        AssertBroken(await VerifyAsync([]), broken);
    }

    [Fact]
    public async Task A_checkpoint_that_was_cut_off_is_found_by_the_one_that_was_kept_elsewhere()
    {
        var kept = await FillAsync();

        await TamperAsync("DELETE FROM audit_checkpoint WHERE number = 2");

        AssertBroken(await VerifyAsync(kept), "checkpoint-2");
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

    [Fact]
    public async Task Accesses_are_not_heard_by_those_who_follow_changes()
    {
        var sink = new RecordingSink();
        await Store.FollowAsync(0, sink);

        var result = await Store.CommitAsync(new Unit([], null, [], Accesses: [Access(1), Access(2)]));

        Assert.Equal((CommitStatus.Committed, 0), (result.Status, result.EventId));
        Assert.Empty(sink.Events);
        Assert.Equal(0, await Store.GetLastEventIdAsync());
    }

    [Fact]
    public async Task An_auditor_finds_events_of_both_logs_by_each_criterion_the_newest_first()
    {
        await FillAsync();
        var from = Time.GetUtcNow();
        Time.Advance(TimeSpan.FromMinutes(1));
        await Store.CommitAsync(new Unit([], null, [], Accesses: [new AccessDraft(Event("patient", "patient.searched") with { Actor = "key:2", PatientId = null }, ["pat-8", "pat-9"])]));
        Time.Advance(TimeSpan.FromMinutes(1));
        await Store.CommitAsync(new Unit([Row("patient/pat-9", 0)], Event("patient/pat-9", "patient.created") with { PatientId = "pat-9", Outcome = AuditOutcome.Failed }, []));

        Assert.Equal(["patient.created", "patient.searched"], await FindAsync(new AuditQuery(From: from.AddSeconds(1))));
        Assert.Equal(["patient.created", "patient.searched"], await FindAsync(new AuditQuery(PatientId: "pat-9")));
        Assert.Equal(["patient.searched"], await FindAsync(new AuditQuery(PatientId: "pat-8")));
        Assert.Equal(["patient.searched"], await FindAsync(new AuditQuery(Actor: "key:2")));
        Assert.Equal(["patient.created"], await FindAsync(new AuditQuery(Action: "patient.created", PatientId: "pat-9", Actor: "key:1", To: Time.GetUtcNow().AddSeconds(1))));
        Assert.Empty(await FindAsync(new AuditQuery(PatientId: "pat-9", Actor: "key:2", To: from)));
    }

    [Fact]
    public async Task Pages_of_both_logs_follow_each_other_without_a_gap_also_where_times_are_equal()
    {
        await FillAsync();
        var all = await Log.FindAsync(new AuditQuery(), null, 1000);

        var paged = new List<FoundEvent>();
        while (await Log.FindAsync(new AuditQuery(), paged.Count == 0 ? null : paged[^1].Position, 3) is { Count: > 0 } page)
            paged.AddRange(page);

        Assert.Equal(2 * Events, all.Count);
        Assert.Equal(all.Select(found => found.Position), paged.Select(found => found.Position));
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
