using Healthcare.Practitioners;
using Healthcare.Slots;
using static Healthcare.Practitioners.Hours;

namespace Healthcare.Search;

/// <summary>Three practitioners in two places, seen on the evening of Tuesday, 1 December.</summary>
public sealed class NetworkIndexSearchTests : IDisposable
{
    private readonly TestNetwork _network = new TestNetwork("2026-12-01T20:00Z")
        .Location("loc-a", "Europe/Berlin")
        .Location("loc-b", "America/New_York")
        .ServiceType("consult", 30)
        .ServiceType("surgery", 75)
        .Practitioner(Practitioner("prac-a", "loc-a") with { ServiceTypes = ["consult", "surgery"] })
        .Practitioner(Practitioner("prac-b", "loc-b") with { ServiceTypes = ["consult", "surgery"] })
        .Practitioner(Practitioner("prac-c", "loc-a") with { Specialties = ["dermatology"], ServiceTypes = ["surgery"] })
        .Availability("prac-a", Of(Weekly(EveryDay, "09:00", "12:00"), Weekly(EveryDay, "18:00", "19:00", serviceTypes: ["consult"])).In("Europe/Berlin"))
        .Availability("prac-b", Of(Weekly(EveryDay, "08:00", "10:00", location: "loc-b")).In(("loc-b", "America/New_York")))
        .Availability("prac-c", Of(Weekly(EveryDay, "09:00", "11:00")).In("Europe/Berlin"));

    public void Dispose() => _network.Dispose();

    [Fact]
    public void The_earliest_come_first_wherever_they_are()
    {
        var slots = First(new FirstAvailableQuery(Count: 12));

        Assert.Equal(slots.OrderBy(s => s.Start).Select(s => s.Start), slots.Select(s => s.Start));
        Assert.Equal(Utc("2026-12-02T08:00Z"), slots[0].Start);
        Assert.Equal(2, slots.Count(s => s.Start == slots[0].Start));
        Assert.Contains(slots, s => s.PractitionerId == "prac-b");
    }

    [Fact]
    public void Every_criterion_that_is_given_must_hold()
    {
        Assert.All(First(new FirstAvailableQuery(Count: 20, Specialty: "dermatology")), s => Assert.Equal("prac-c", s.PractitionerId));
        Assert.All(First(new FirstAvailableQuery(Count: 20, LocationId: "loc-b")), s => Assert.Equal("prac-b", s.PractitionerId));
        Assert.All(First(new FirstAvailableQuery(Count: 20, PractitionerId: "prac-a")), s => Assert.Equal("prac-a", s.PractitionerId));
        Assert.Empty(First(new FirstAvailableQuery(Specialty: "dermatology", LocationId: "loc-b")));
        Assert.Empty(First(new FirstAvailableQuery(ServiceType: "unheard-of")));
        Assert.Equal(Utc("2026-12-10T08:00Z"), First(new FirstAvailableQuery(From: Utc("2026-12-10T00:00Z")))[0].Start);
        Assert.Empty(First(new FirstAvailableQuery(From: DateTimeOffset.MaxValue)));
    }

    [Fact]
    public void Days_and_parts_of_the_day_are_wall_time_at_the_location()
    {
        var evening = First(new FirstAvailableQuery(Count: 3, PartOfDay: PartOfDay.Evening));
        Assert.All(evening, s => Assert.Equal(17, s.Start.UtcDateTime.Hour)); // 18:00 in Berlin

        var morning = First(new FirstAvailableQuery(Count: 50, PartOfDay: PartOfDay.Morning));
        Assert.Contains(morning, s => s.Start.UtcDateTime.Hour == 13); // 08:00 in New York
        Assert.Empty(First(new FirstAvailableQuery(PartOfDay: PartOfDay.Afternoon)));

        var sunday = First(new FirstAvailableQuery(DaysOfWeek: [DayOfWeek.Sunday, DayOfWeek.Saturday]));
        Assert.Equal(DayOfWeek.Saturday, sunday[0].Start.DayOfWeek);
    }

    [Fact]
    public void A_service_type_longer_than_a_slot_needs_the_slots_after_it_too()
    {
        _network.Slot("prac-a.20261202T0930Z", occupied: true);

        var starts = First(new FirstAvailableQuery(Count: 3, ServiceType: "surgery", PractitionerId: "prac-a")).Select(s => s.Id);

        // 08:00 to 11:00 UTC; 08:00 and 08:30 run into 09:30. The evening is for consultations only.
        Assert.Equal(["prac-a.20261202T0800Z", "prac-a.20261203T0800Z", "prac-a.20261203T0830Z"], starts);
    }

    [Fact]
    public void A_service_type_longer_than_a_slot_is_not_begun_at_one_location_and_ended_at_another()
    {
        _network.Location("loc-c", "Europe/Berlin");
        var value = Of(Weekly(EveryDay, "08:00", "09:00", location: "loc-c"), Weekly(EveryDay, "09:00", "10:30"));
        _network.Availability("prac-a", value.In(("loc-a", "Europe/Berlin"), ("loc-c", "Europe/Berlin")) with { Edition = 2 });

        var starts = First(new FirstAvailableQuery(Count: 2, ServiceType: "surgery", PractitionerId: "prac-a")).Select(s => s.Id);

        Assert.Equal(["prac-a.20261202T0800Z", "prac-a.20261203T0800Z"], starts);
        Assert.Null(_network.Index.Following("prac-a.20261202T0730Z", 75, _network.Now));
    }

    [Fact]
    public void A_slot_is_listed_for_the_service_types_that_it_takes()
    {
        var consult = _network.Find("2026-12-02T00:00Z", "2026-12-03T00:00Z", serviceType: "consult");

        Assert.DoesNotContain(consult, s => s.PractitionerId == "prac-c");
        Assert.Equal(["consult"], consult[^1].ServiceTypes);
        Assert.DoesNotContain(_network.Find("2026-12-02T00:00Z", "2026-12-03T00:00Z", serviceType: "surgery"), s => s.ServiceTypes is ["consult"]);
    }

    [Fact]
    public void Pages_follow_each_other_by_start_and_practitioner_without_gap_or_double()
    {
        var query = new SlotQuery(Utc("2026-12-01T00:00Z"), Utc("2026-12-20T00:00Z"), Limit: 7);
        var all = _network.Index.FindSlots(query with { Limit = 1_000 }, null, _network.Now).Items;

        var paged = new List<Slot>();
        for (SlotPage? page = null; page?.HasMore is not false;)
        {
            page = _network.Index.FindSlots(query, paged.Count == 0 ? null : Parse(paged[^1].Id), _network.Now);
            paged.AddRange(page.Items);
        }

        Assert.Equal(all.Select(s => s.Id), paged.Select(s => s.Id));
        Assert.Equal(all.OrderBy(s => s.Start).ThenBy(s => s.PractitionerId, StringComparer.Ordinal).Select(s => s.Id), all.Select(s => s.Id));
    }

    [Fact]
    public void Alternatives_are_the_practitioners_own_nearest_slots()
    {
        _network.Slot("prac-a.20261203T0900Z", occupied: true);

        var slots = _network.Index.Alternatives("prac-a.20261203T0900Z", 3, _network.Now, null);

        Assert.Equal(["prac-a.20261203T0930Z", "prac-a.20261203T0830Z", "prac-a.20261203T1000Z"], slots.Select(s => s.Id));
        Assert.All(slots, s => Assert.Equal(SlotStatus.Free, s.Status));
    }

    [Fact]
    public void When_the_practitioner_has_none_alternatives_are_like_ones_at_the_location_and_then_elsewhere()
    {
        var exception = new DateOnly(2026, 12, 2);
        _network.Availability("prac-a", (Of() with { HorizonDays = 30, Exceptions = [Open(exception, "09:00", "10:00")] }).In("Europe/Berlin", edition: 2));
        _network.Availability("prac-c", (Of() with { HorizonDays = 30, Exceptions = [Open(exception, "09:00", "09:30")] }).In("Europe/Berlin", edition: 2));
        _network.Slot("prac-a.20261202T0800Z", occupied: true);

        var slots = _network.Index.Alternatives("prac-a.20261202T0800Z", 3, _network.Now, null);

        Assert.Equal(["prac-a.20261202T0830Z", "prac-c.20261202T0800Z", "prac-b.20261202T1300Z"], slots.Select(s => s.Id));
    }

    [Fact]
    public void Alternatives_take_the_service_type_and_are_never_past()
    {
        var slots = _network.Index.Alternatives("prac-a.20261201T0800Z", 100, _network.Now, "consult");

        Assert.Equal(100, slots.Length);
        Assert.All(slots, s => Assert.True(s.Start > _network.Now));
        Assert.All(_network.Index.Alternatives("prac-a.20261203T1700Z", 500, _network.Now, "surgery"), s => Assert.Contains("surgery", s.ServiceTypes));
        Assert.Empty(_network.Index.Alternatives("prac-a.20261203T0900Z", 3, _network.Now, "unheard-of"));
        Assert.Equal(3, _network.Index.Alternatives("prac-unknown.20261203T0900Z", 3, _network.Now, null).Length);
    }

    [Fact]
    public void The_new_last_day_is_published_at_midnight_of_the_location()
    {
        var lastInBerlin = "prac-a.20270302T0800Z"; // 91 days after 1 December: today + 90 from 2 December on
        Assert.Null(_network.Status(lastInBerlin));
        Assert.Null(_network.Index.FindPublished(lastInBerlin, _network.Now));

        _network.Time.SetUtcNow(Utc("2026-12-01T23:00Z"));

        Assert.Equal(SlotStatus.Free, _network.Status(lastInBerlin));
        Assert.NotNull(_network.Index.FindPublished(lastInBerlin, _network.Now));
        Assert.Null(_network.Status("prac-b.20270302T1300Z"));
        _network.Time.SetUtcNow(Utc("2026-12-02T05:00Z"));
        Assert.Equal(SlotStatus.Free, _network.Status("prac-b.20270302T1300Z"));
    }

    private Slot[] First(FirstAvailableQuery query) => _network.Index.FirstAvailable(query, _network.Now);

    private static SlotId Parse(string id) => SlotId.TryParse(id, out var slot) ? slot : throw new ArgumentException(id);
}
