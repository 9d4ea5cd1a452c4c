using static Healthcare.Storage.Units;

namespace Healthcare.Storage;

public abstract partial class BookingStoreContract
{
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

        // Each result names its own event, in the order of the queue.
        Assert.Equal(
            Enumerable.Range(2, 45).Select(id => (long)id),
            results.Where(result => result.Status == CommitStatus.Committed).Select(result => result.EventId));

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
}
