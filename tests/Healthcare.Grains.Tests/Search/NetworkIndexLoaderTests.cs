using System.Text.Json;
using Healthcare.Practitioners;
using Healthcare.Slots;
using Healthcare.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using static Healthcare.Practitioners.Hours;

namespace Healthcare.Search;

public sealed class NetworkIndexLoaderTests : IDisposable
{
    private const string SlotId = "prac-a.20261202T0900Z";

    private readonly TestNetwork _network = new TestNetwork("2026-12-01T12:00Z")
        .Location()
        .Practitioner(Practitioner())
        .Availability("prac-a", Of(Weekly(EveryDay, "09:00", "11:00")).In("Etc/UTC"));

    public void Dispose() => _network.Dispose();

    [Fact]
    public async Task What_is_stored_is_known_and_then_the_log_is_followed()
    {
        _network.Slot(SlotId, occupied: true);
        var store = new RowStore(_network.Rows);
        using var index = await Load(store);

        Assert.Equal(SlotStatus.Booked, index.GetSlot(SlotId, _network.Now)!.Status);
        Assert.True(index.TryGetLocation("loc-a", out _));
        Assert.True(index.TryGetPractitioner("prac-a", out _));
        Assert.True(index.TryGetAvailability("prac-a", out _));
        Assert.False(index.TryGetServiceType("consult", out _));

        store.Append(Event(1, new SlotChange(SlotId, 2, Occupied: false, null, 0)));

        Assert.Equal(SlotStatus.Free, index.GetSlot(SlotId, _network.Now)!.Status);
    }

    [Fact]
    public async Task The_log_is_followed_sooner_when_somebody_waits_for_it()
    {
        var store = new RowStore(_network.Rows);
        using var index = await Load(store);
        store.Append(Event(1, new SlotChange(SlotId, 1, Occupied: true, null, 0)));

        await index.FollowAsync(1);
        Assert.Equal(0, store.Hastened);

        var waits = index.FollowAsync(2).AsTask();
        Assert.Equal(1, store.Hastened);
        store.Append(Event(2, new SlotChange(SlotId, 2, Occupied: false, null, 0)));
        await waits;
    }

    [Fact]
    public async Task An_event_of_the_time_of_the_scan_is_not_missed_and_does_not_undo_a_newer_row()
    {
        _network.Slot(SlotId, occupied: true).Slot(SlotId);
        var store = new RowStore(_network.Rows);
        store.During = ("slot/", () =>
        {
            store.Append(Event(1, new SlotChange(SlotId, 1, Occupied: true, null, 0)));
            store.Append(Event(2, new SlotChange("prac-a.20261202T0930Z", 1, Occupied: true, null, 0)));
        });

        using var index = await Load(store);

        Assert.Equal(SlotStatus.Free, index.GetSlot(SlotId, _network.Now)!.Status);
        Assert.Equal(SlotStatus.Booked, index.GetSlot("prac-a.20261202T0930Z", _network.Now)!.Status);
    }

    [Fact]
    public async Task A_hold_that_nobody_released_before_the_crash_is_known_to_have_lapsed()
    {
        _network.Slot("prac-a.20261201T0900Z", heldUntil: _network.Now.AddMinutes(-200));
        _network.Slot("prac-a.20261101T0900Z", heldUntil: _network.Now.AddDays(-30));
        _network.Slot("prac-a.20261102T0900Z");

        using var index = await Load(new RowStore(_network.Rows));

        Assert.Equal(["prac-a.20261101T0900Z", "prac-a.20261201T0900Z"], index.LapsedHolds(_network.Now));
    }

    [Fact]
    public async Task A_damaged_row_costs_only_what_it_holds()
    {
        var rows = _network.Rows.Append(new StoredRow($"slot/{SlotId}", 1, "{"u8.ToArray())).Append(new StoredRow("slot/nonsense", 1, "{}"u8.ToArray()));

        using var index = await Load(new RowStore([.. rows]));

        Assert.True(index.IsWarm);
        Assert.NotEmpty(index.FirstAvailable(new FirstAvailableQuery(), _network.Now));
    }

    private async Task<NetworkIndex> Load(RowStore store)
    {
        var index = _network.NewIndex();
        await new NetworkIndexLoader(index, store, NullLogger<NetworkIndexLoader>.Instance).LoadAsync(TestContext.Current.CancellationToken);
        return index;
    }

    private StoredEvent Event(long id, SlotChange change) => new(id, _network.Now, new EventDraft(
        "test", $"slot/{change.Id}", null, "test", "test", null,
        JsonSerializer.SerializeToUtf8Bytes(new EventData { Slots = [change] }, StateJson.Default.EventData)));
}
