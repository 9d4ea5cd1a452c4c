using static Healthcare.Storage.Units;

namespace Healthcare.Storage;

public abstract partial class BookingStoreContract
{
    [Fact]
    public async Task A_random_history_ends_as_the_model_says()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var history = new StoreHistory(seed);
        var sink = new RecordingSink();
        await Store.FollowAsync(0, sink);

        for (var round = 0; round < 60; round++)
        {
            // Queued in order by one caller, so they are written in this order, in whatever batches.
            var units = history.NextUnits();
            var results = await Task.WhenAll(units.Select(unit => Store.CommitAsync(unit)).ToList());
            for (var i = 0; i < units.Count; i++)
            {
                var expected = history.Model.Apply(units[i]);
                Assert.True(
                    (expected.Status, expected.ConflictKey, expected.First?.RequestHash) == (results[i].Status, results[i].ConflictKey, results[i].First?.RequestHash),
                    $"seed {seed}, round {round}, unit {i}: expected {expected}, got {results[i]}");
            }
        }

        await AssertEqualsModel(Store, history, seed);
        Assert.Equal(history.Model.Events, sink.Events.Select(e => (e.Id, e.Draft.Subject)));
        await AssertEqualsModel(await OpenAfterCrashAsync(), history, seed);
    }

    private static async Task AssertEqualsModel(IBookingStore store, StoreHistory history, int seed)
    {
        var rows = new List<(string, long, string)>();
        await foreach (var row in store.ScanAsync(""))
            rows.Add((row.Key, row.Version, Text(row)));
        var events = new List<(long, string)>();
        await foreach (var stored in store.ReadEventsAsync(0))
            events.Add((stored.Id, stored.Draft.Subject));
        var index = await store.FindAsync("", "z", null, int.MaxValue);

        Assert.True(history.Model.Rows.SequenceEqual(rows), $"rows differ, seed {seed}");
        Assert.True(history.Model.Events.SequenceEqual(events), $"events differ, seed {seed}");
        Assert.True(history.Model.Index.SequenceEqual(index), $"index differs, seed {seed}");
    }
}
