namespace Healthcare.Audit;

public abstract partial class AuditTrailContract
{
    [Theory]
    [InlineData("event")]
    [InlineData("access_event")]
    public async Task An_event_that_was_changed_in_whatever_field_is_found(string table)
    {
        await FillAsync();
        await TamperAsync($"CREATE TABLE kept AS SELECT * FROM {table} WHERE id = 4");
        string[] changes =
        [
            $"at = {Later}", "action = 'slot.released'", "subject = 'slot/other'", "patient_id = 'pat-2'", "patient_id = NULL", "actor = 'nobody'", "source = '10.0.0.1'",
            "reason = 'TREA', actor = 'Tkey:1'", "reason = 'because'", "outcome = 2", $"data = {OtherData}", "key_id = 0", "key_id = 4711", $"hash = {OtherData}",
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
            await TamperAsync($"UPDATE event SET actor = '{draft.Actor}', source = '{draft.From}', reason = '{draft.Reason}', data = {Hex(Convert.ToHexString(draft.Data))}, key_id = 0, hash = {Hex(Convert.ToHexString(hash))} WHERE id = {next.Stored.Id}");
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
}
