using Healthcare.Practitioners;
using Healthcare.Slots;
using Healthcare.Storage;
using static Healthcare.Practitioners.Hours;

namespace Healthcare.Search;

/// <summary>One practitioner, 09:00 to 11:00 every day, seen at noon of 1 December.</summary>
public sealed class NetworkIndexSlotTests : IDisposable
{
    private const string SlotId = "prac-a.20261202T0900Z";

    private readonly TestNetwork _network = new TestNetwork("2026-12-01T12:00Z")
        .Location()
        .ServiceType("consult", 30)
        .Practitioner(Practitioner())
        .Availability("prac-a", Daily("09:00", "11:00", edition: 1));

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Untouched_slots_are_free_and_their_absence_of_rows_is_certain()
    {
        Assert.Equal(SlotStatus.Free, _network.Status(SlotId));
        Assert.False(_network.Index.IsTouched(SlotId));
        Assert.Equal(1, _network.Index.FindPublished(SlotId, _network.Now)!.Edition);
        Assert.Equal(4, _network.Find("2026-12-02T00:00Z", "2026-12-03T00:00Z").Length);
    }

    [Fact]
    public void A_booked_slot_is_free_again_when_it_is_cancelled()
    {
        _network.Slot(SlotId, occupied: true);
        Assert.Equal(SlotStatus.Booked, _network.Status(SlotId));
        Assert.Equal(3, _network.Find("2026-12-02T00:00Z", "2026-12-03T00:00Z", SlotStatus.Free).Length);
        Assert.Equal(SlotId, Assert.Single(_network.Find("2026-12-02T00:00Z", "2026-12-03T00:00Z", SlotStatus.Booked)).Id);

        _network.Slot(SlotId);

        Assert.Equal(SlotStatus.Free, _network.Status(SlotId));
        Assert.True(_network.Index.IsTouched(SlotId));
    }

    [Fact]
    public void A_held_slot_is_free_again_when_its_hold_ends()
    {
        _network.Slot(SlotId, heldUntil: _network.Now.AddSeconds(300));
        _network.Time.Advance(TimeSpan.FromSeconds(299.999));
        Assert.Equal(SlotStatus.Held, _network.Status(SlotId));
        Assert.Empty(_network.Index.LapsedHolds(_network.Now));

        _network.Time.Advance(TimeSpan.FromSeconds(0.001));

        Assert.Equal(SlotStatus.Free, _network.Status(SlotId));
        Assert.Equal(SlotId, _network.Index.FirstAvailable(new FirstAvailableQuery(), _network.Now)[0].Id);
        Assert.Equal([SlotId], _network.Index.LapsedHolds(_network.Now));
    }

    [Fact]
    public void A_search_does_not_wait_for_the_timer_to_see_that_a_hold_has_ended()
    {
        _network.Slot(SlotId, heldUntil: _network.Now.AddSeconds(300));

        Assert.NotEqual(SlotId, _network.Index.FirstAvailable(new FirstAvailableQuery(), _network.Now.AddSeconds(299))[0].Id);
        Assert.Equal(SlotId, _network.Index.FirstAvailable(new FirstAvailableQuery(), _network.Now.AddSeconds(300))[0].Id);
    }

    [Fact]
    public void A_renewed_hold_ends_at_its_new_end()
    {
        _network.Slot(SlotId, heldUntil: _network.Now.AddSeconds(300));
        _network.Slot(SlotId, heldUntil: _network.Now.AddSeconds(600));

        _network.Time.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal(SlotStatus.Held, _network.Status(SlotId));
        Assert.Empty(_network.Index.LapsedHolds(_network.Now));

        _network.Time.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal(SlotStatus.Free, _network.Status(SlotId));
    }

    [Fact]
    public void A_lapsed_hold_is_forgotten_when_the_row_no_longer_carries_it()
    {
        _network.Slot(SlotId, heldUntil: _network.Now.AddSeconds(30));
        _network.Time.Advance(TimeSpan.FromDays(5));
        Assert.Equal([SlotId], _network.Index.LapsedHolds(_network.Now));

        _network.Slot(SlotId);

        Assert.Empty(_network.Index.LapsedHolds(_network.Now));
    }

    [Fact]
    public void A_fenced_slot_is_blocked_until_its_edition_publishes_it()
    {
        _network.Slot(SlotId, edition: 2);
        Assert.Equal(SlotStatus.Blocked, _network.Status(SlotId));
        Assert.DoesNotContain(_network.Find("2026-12-02T00:00Z", "2026-12-03T00:00Z", SlotStatus.Free), s => s.Id == SlotId);
        Assert.Equal(SlotId, Assert.Single(_network.Find("2026-12-02T00:00Z", "2026-12-03T00:00Z", SlotStatus.Blocked)).Id);

        _network.Availability("prac-a", Daily("09:00", "12:00", edition: 2));

        Assert.Equal(SlotStatus.Free, _network.Status(SlotId));
        Assert.Equal(6, _network.Find("2026-12-02T00:00Z", "2026-12-03T00:00Z", SlotStatus.Free).Length);
    }

    [Fact]
    public void A_withdrawn_slot_is_listed_no_more_but_known_to_be_blocked()
    {
        _network.Slot(SlotId, edition: 2);

        _network.Availability("prac-a", Daily("10:00", "11:00", edition: 2));

        Assert.Equal(2, _network.Find("2026-12-02T00:00Z", "2026-12-03T00:00Z").Length);
        var slot = _network.Index.GetSlot(SlotId, _network.Now)!;
        Assert.Equal(SlotStatus.Blocked, slot.Status);
        Assert.Equal(Utc("2026-12-02T09:30Z"), slot.End);
        Assert.Null(_network.Index.FindPublished(SlotId, _network.Now));
        Assert.Null(_network.Status("prac-a.20261202T0930Z"));
    }

    [Fact]
    public void An_occupied_slot_stays_listed_when_it_is_published_no_more()
    {
        _network.Slot(SlotId, occupied: true);
        _network.Availability("prac-a", Daily("10:00", "11:00", edition: 2));

        Assert.Equal(SlotStatus.Booked, _network.Find("2026-12-02T00:00Z", "2026-12-03T00:00Z")[0].Status);

        _network.Slot(SlotId);
        Assert.Equal(2, _network.Find("2026-12-02T00:00Z", "2026-12-03T00:00Z").Length);
    }

    [Fact]
    public void What_is_older_than_known_is_ignored()
    {
        _network.Slot(SlotId, occupied: true).Slot(SlotId).Slot(SlotId, occupied: true);

        _network.Tell($"slot/{SlotId}", new EventData { Slots = [new SlotChange(SlotId, 2, false, null, 0)] });
        Assert.Equal(SlotStatus.Booked, _network.Status(SlotId));

        _network.Availability("prac-a", Daily("09:00", "12:00", edition: 3));
        _network.Tell("availability/prac-a", new EventData { Availability = Daily("09:00", "10:00", edition: 2) });
        _network.Tell("practitioner/prac-a", new EventData { Practitioner = Practitioner() with { Specialties = [], Version = 0 } });
        Assert.Equal(6, _network.Find("2026-12-02T00:00Z", "2026-12-03T00:00Z").Length);
        Assert.NotEmpty(_network.Index.FirstAvailable(new FirstAvailableQuery(Specialty: "cardiology"), _network.Now));
    }

    [Fact]
    public void An_event_that_nobody_can_read_does_not_stop_the_index()
    {
        _network.Index.Apply([new StoredEvent(1, _network.Now, new EventDraft("x", "x", null, "x", "x", null, "{"u8.ToArray()))]);

        _network.Slot(SlotId, occupied: true);

        Assert.Equal(SlotStatus.Booked, _network.Status(SlotId));
    }

    [Fact]
    public void A_slot_whose_start_has_passed_is_blocked_unless_booked_and_tomorrow_gone()
    {
        _network.Slot("prac-a.20261202T1000Z", occupied: true);
        _network.Time.SetUtcNow(Utc("2026-12-02T09:00Z"));
        Assert.Equal(SlotStatus.Blocked, _network.Status(SlotId));
        _network.Slot(SlotId, occupied: true);
        Assert.Equal(SlotStatus.Booked, _network.Status(SlotId));
        Assert.Equal("prac-a.20261202T0930Z", _network.Index.FirstAvailable(new FirstAvailableQuery(), _network.Now)[0].Id);
        Assert.Equal(4, _network.Find("2026-12-02T00:00Z", "2026-12-03T00:00Z").Length);

        _network.Time.SetUtcNow(Utc("2026-12-03T00:00Z"));

        Assert.Empty(_network.Find("2026-12-02T00:00Z", "2026-12-03T00:00Z"));
    }

    [Fact]
    public void Rows_of_days_long_past_may_exist()
    {
        Assert.True(_network.Index.IsTouched("prac-a.20261101T0900Z"));
        Assert.True(_network.Index.IsTouched("nonsense"));
        _network.Index.IsWarm = false;
        Assert.True(_network.Index.IsTouched(SlotId));
    }

    [Fact]
    public void Interrupted_changes_and_used_locations_are_known()
    {
        Assert.True(_network.Index.IsLocationUsed("loc-a"));
        Assert.False(_network.Index.IsLocationUsed("loc-b"));
        Assert.Empty(_network.Index.InterruptedChanges());

        _network.Availability("prac-a", Daily("09:00", "11:00", edition: 1) with { Changing = true });
        Assert.Equal(["prac-a"], _network.Index.InterruptedChanges());

        _network.Availability("prac-a", Daily("09:00", "11:00", edition: 2));
        Assert.Empty(_network.Index.InterruptedChanges());
    }

    private static AvailabilityState Daily(string from, string to, long edition) =>
        (Of(Weekly(EveryDay, from, to)) with { HorizonDays = 10 }).In("Etc/UTC", edition);

    [Fact]
    public void A_booked_slot_that_comes_to_be_published_elsewhere_is_listed_once()
    {
        _network.Location("loc-b").Slot(SlotId, occupied: true);
        // Withdrawn with everything else, it is listed where it was booked.
        _network.Availability("prac-a", new Availability(0, [], []).In("Etc/UTC", edition: 2));
        Assert.Equal("loc-a", Assert.Single(Booked()).LocationId);
        // Published again a day later, of another place.
        _network.Availability("prac-a", new Availability(0, [Weekly(EveryDay, "09:00", "11:00", location: "loc-b")], []).In(("loc-b", "Etc/UTC")) with { Edition = 3 });

        _network.Time.Advance(TimeSpan.FromHours(12));

        Assert.Equal("loc-b", Assert.Single(Booked()).LocationId);

        Slot[] Booked() => _network.Find("2026-12-02T00:00Z", "2026-12-03T00:00Z", SlotStatus.Booked);
    }
}
