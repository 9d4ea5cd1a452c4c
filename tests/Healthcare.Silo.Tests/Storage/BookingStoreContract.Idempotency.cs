using static Healthcare.Storage.Units;

namespace Healthcare.Storage;

public abstract partial class BookingStoreContract
{
    [Fact]
    public async Task A_replay_returns_the_first_entry_and_writes_nothing()
    {
        await Store.CommitAsync(Once("key", "hash-1", "first", Row("slot/a", 0)));
        Time.Advance(TimeSpan.FromMinutes(5));
        await Store.CommitAsync(Create("slot/other"));

        var result = await Store.CommitAsync(Once("key", "hash-2", "second", Row("slot/b", 0)));

        Assert.Equal((CommitStatus.Replayed, Start, 2), (result.Status, result.At, result.EventId));
        Assert.Equal(("key", "hash-1"), (result.First!.Key, result.First.RequestHash));
        Assert.Equal("first", System.Text.Encoding.UTF8.GetString(result.First.Answer));
        Assert.Null(await Store.ReadAsync("slot/b"));
        Assert.Equal(2, (await Events()).Count);
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
        Assert.Equal(0, result.EventId);

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
    public async Task However_many_idempotency_keys_are_old_all_are_forgotten()
    {
        await Task.WhenAll(Enumerable.Range(0, 2500).Select(i => Store.CommitAsync(new Unit([], null, [], new IdempotencyEntry($"key-{i}", "hash", [])))));

        Assert.Equal(2500, await Store.PruneIdempotencyKeysAsync(Time.GetUtcNow().AddTicks(TimeSpan.TicksPerMillisecond)));
        Assert.Equal(0, await Store.PruneIdempotencyKeysAsync(Time.GetUtcNow().AddDays(1)));
    }
}
