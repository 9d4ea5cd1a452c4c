using System.Text;
using Healthcare.Appointments;
using Healthcare.Locations;
using Healthcare.Organizations;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Search;
using Healthcare.ServiceTypes;
using Healthcare.Slots;
using Healthcare.Storage;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Faults;

/// <summary>Whoever reads after a write finds what was written, also from a silo whose index is behind the log.</summary>
public sealed class ReadYourWritesTests : ClinicTest
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private ISearchGrain Search => Clinic.Grains.GetGrain<ISearchGrain>(0);

    private IDirectoryGrain Directory => Clinic.Grains.GetGrain<IDirectoryGrain>(0);

    [Fact]
    public async Task Every_write_tells_its_place_in_the_log()
    {
        var slot = Clinic.Slot(Slots[0].Id);
        var hold = await AssertLastAsync(await slot.Hold(300, Desk));
        await AssertLastAsync(await slot.RenewHold(hold.HoldToken, 300, Desk));
        await AssertLastAsync(await slot.ReleaseHold(hold.HoldToken, Desk));
        var booked = await AssertLastAsync(await Clinic.BookAsync(Slots[0].Id, Patient.Id));
        var moved = await AssertLastAsync(await Clinic.Grains.GetGrain<IRescheduleGrain>(0).Reschedule(booked.Id, Slots[1].Id, null, Desk));
        await AssertLastAsync(await Clinic.Slot(Slots[1].Id).Cancel(moved.Id, "x", Desk));
        await AssertLastAsync(await Clinic.PublishAsync("prac-one", "09:00", "11:00"));
        await AssertLastAsync(await Clinic.Grains.GetGrain<ILocationGrain>("loc-new").Create(new LocationDetails("New", "Europe/Berlin"), Desk));
    }

    [Fact]
    public async Task A_repeated_request_is_answered_with_a_place_that_is_late_enough_and_nothing_of_it_is_stored()
    {
        var first = await Clinic.Slot(Slots[0].Id).Hold(300, Keyed("hold"));
        var again = await Clinic.Slot(Slots[0].Id).Hold(300, Keyed("hold"));
        var hours = await Clinic.Grains.GetGrain<IPractitionerGrain>("prac-one").SetAvailability(Hours("09:00", "12:00"), null, Keyed("hours"));
        var hoursAgain = await Clinic.Grains.GetGrain<IPractitionerGrain>("prac-one").SetAvailability(Hours("09:00", "12:00"), null, Keyed("hours"));

        Assert.Equal(Value(first), Value(again));
        Assert.True(again.Position >= first.Position);
        Assert.True(hoursAgain.Position >= hours.Position);
        var stored = (await Clinic.Store.FindAnswerAsync("hold"))!.Answer;
        Assert.DoesNotContain("position", Encoding.UTF8.GetString(stored), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_search_waits_for_what_its_caller_wrote_and_keeps_no_other_waiting()
    {
        Clinic.Index.Patience = Long;
        Clinic.Store.IsLate = true;
        var booked = await Clinic.BookAsync(Slots[0].Id, Patient.Id);
        var query = new SlotQuery(Slots[0].Start, Slots[0].Start.AddHours(1), PractitionerId: "prac-one", Status: SlotStatus.Free);

        var list = Search.FindSlots(query, booked.Position);
        var first = Search.FirstAvailable(new FirstAvailableQuery(PractitionerId: "prac-one"), booked.Position);
        var slot = Search.GetSlot(Slots[0].Id, booked.Position);
        Assert.Equal(Slots[0].Id, (await Clinic.FreeSlotsAsync())[0].Id); // The silo is behind, and answers who does not know better.
        Clinic.Store.CatchUp();

        Assert.DoesNotContain(Value(await list).Items, item => item.Id == Slots[0].Id);
        Assert.Equal(Slots[1].Id, (await first).Items.Single().Id);
        Assert.Equal(SlotStatus.Booked, (await slot)!.Status);
    }

    [Fact]
    public async Task A_list_waits_for_what_its_caller_wrote()
    {
        Clinic.Index.Patience = Long;
        Clinic.Store.IsLate = true;
        await Clinic.Grains.GetGrain<ILocationGrain>("loc-new").Create(new LocationDetails("New", "Europe/Berlin"), Desk);
        await Clinic.EmployAsync("prac-new");
        var last = await Clinic.Grains.GetGrain<IServiceTypeGrain>("new").Create(new ServiceType("new", "New", 30), Desk);

        var locations = Directory.ListLocations(50, null, last.Position);
        var practitioners = Directory.ListPractitioners(new PractitionerQuery(), last.Position);
        var serviceTypes = Directory.ListServiceTypes(50, null, last.Position);
        Assert.DoesNotContain(Value(await Directory.ListLocations(50, null)).Items, location => location.Id == "loc-new");
        Clinic.Store.CatchUp();

        Assert.Contains(Value(await locations).Items, location => location.Id == "loc-new");
        Assert.Contains(Value(await practitioners).Items, practitioner => practitioner.Id == "prac-new");
        Assert.Contains(Value(await serviceTypes).Items, serviceType => serviceType.Code == "new");
    }

    [Fact]
    public async Task A_preview_of_hours_shows_who_has_just_been_booked()
    {
        Clinic.Index.Patience = Long;
        Clinic.Store.IsLate = true;
        var booked = await Clinic.BookAsync(Slots[0].Id, Patient.Id);

        Assert.Empty(Value(await Preview(0)).Conflicts);
        var preview = Preview(booked.Position);
        Clinic.Store.CatchUp();

        Assert.Equal(Value(booked).Id, Assert.Single(Value(await preview).Conflicts).AppointmentId);

        Task<Result<AvailabilityPreview>> Preview(long position) => Clinic.Grains.GetGrain<IPractitionerGrain>("prac-one")
            .PreviewAvailability(Hours("11:00", "12:00"), Slots[0].Start, Slots[0].Start.AddHours(1), position);
    }

    [Fact]
    public async Task What_an_organization_reaches_waits_for_a_location_that_has_just_joined_it()
    {
        Clinic.Index.Patience = Long;
        var organization = await Clinic.Grains.GetGrain<IOrganizationGrain>("org-new").Create(new OrganizationDetails("New"), Desk);
        Clinic.Store.IsLate = true;
        var joined = await Clinic.Grains.GetGrain<ILocationGrain>("loc-new")
            .Create(new LocationDetails("New", "Europe/Berlin", OrganizationId: "org-new"), Desk with { Position = organization.Position });

        Assert.Empty((await Directory.Reach(["org-new"])).LocationIds);
        var reach = Directory.Reach(["org-new"], joined.Position);
        Clinic.Store.CatchUp();

        Assert.Equal(["loc-new"], (await reach).LocationIds);
    }

    [Fact]
    public async Task A_feed_of_slots_begins_no_earlier_than_what_its_caller_has_told()
    {
        Clinic.Index.Patience = Long;
        Clinic.Store.IsLate = true;
        var booked = await Clinic.BookAsync(Slots[0].Id, Patient.Id);
        var feed = Clinic.Grains.GetGrain<ISlotFeedGrain>(0);

        Assert.True((await feed.Next(-1)).Position < booked.Position);
        var next = feed.Next(-1, booked.Position);
        Clinic.Store.CatchUp();

        Assert.Equal(booked.Position, (await next).Position);
    }

    [Fact]
    public async Task A_silo_that_stays_behind_answers_with_what_it_knows()
    {
        Clinic.Index.Patience = TimeSpan.FromMilliseconds(1);
        Clinic.Store.IsLate = true;
        var booked = await Clinic.BookAsync(Slots[0].Id, Patient.Id);

        Assert.Equal(SlotStatus.Free, (await Search.GetSlot(Slots[0].Id, booked.Position))!.Status);
    }

    [Fact]
    public async Task Hours_that_were_just_published_can_be_booked_held_and_moved_to()
    {
        Clinic.Index.Patience = Long;
        var booked = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id));
        Clinic.Store.IsLate = true;
        var published = await Clinic.PublishAsync("prac-one", "09:00", "15:00");
        var context = Desk with { Position = published.Position };
        string[] ids = ["prac-one.20261130T1200Z", "prac-one.20261130T1230Z", "prac-one.20261130T1300Z"];
        Refused(await Clinic.BookAsync(ids[0], Patient.Id), RefusalCodes.SlotNotFound);

        var book = Clinic.BookAsync(ids[0], Patient.Id, context: context);
        var hold = Clinic.Slot(ids[1]).Hold(300, context);
        var move = Clinic.Grains.GetGrain<IRescheduleGrain>(0).Reschedule(booked.Id, ids[2], null, context);
        Refused(await Clinic.Slot("prac-one.20261130T1330Z").Hold(300, Desk), RefusalCodes.SlotNotFound);
        Clinic.Store.CatchUp();

        Assert.Equal(ids[0], Value(await book).SlotIds.Single());
        Assert.Equal(ids[1], Value(await hold).SlotId);
        Assert.Equal(ids[2], Value(await move).SlotIds.Single());
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Hours_may_name_a_service_type_that_was_just_created()
    {
        Clinic.Index.Patience = Long;
        Clinic.Store.IsLate = true;
        var created = await Clinic.Grains.GetGrain<IServiceTypeGrain>("new").Create(new ServiceType("new", "New", 30), Desk);
        var practitioner = Clinic.Grains.GetGrain<IPractitionerGrain>("prac-one");
        var details = new PractitionerDetails(new HumanName("One", []), [], ["loc-berlin"], ["new"]);
        Value(await practitioner.Update(details, null, Desk));
        var hours = Hours("09:00", "12:00");
        hours = hours with { Weekly = [hours.Weekly[0] with { ServiceTypes = ["new"] }] };

        Refused(await practitioner.SetAvailability(hours, null, Desk), RefusalCodes.ValidationFailed);
        var set = practitioner.SetAvailability(hours, null, Desk with { Position = created.Position });
        Clinic.Store.CatchUp();

        Value(await set);
    }

    [Fact]
    public async Task A_time_zone_is_in_use_as_soon_as_hours_are_published_in_it()
    {
        Clinic.Index.Patience = Long;
        Clinic.Store.IsLate = true;
        var location = Clinic.Grains.GetGrain<ILocationGrain>("loc-new");
        Value(await location.Create(new LocationDetails("New", "Europe/Berlin"), Desk));
        Value(await Clinic.Grains.GetGrain<IPractitionerGrain>("prac-two").Update(new PractitionerDetails(new HumanName("Two", []), [], ["loc-berlin", "loc-new"], []), null, Desk));
        var published = await Clinic.Grains.GetGrain<IPractitionerGrain>("prac-two").SetAvailability(
            new Availability(14, [.. Hours("09:00", "12:00").Weekly, new WeeklyRule(["sat"], "09:00", "12:00", 30, "loc-new")], []), null, Desk);

        var update = location.Update(new LocationDetails("New", "Europe/Paris"), null, Desk with { Position = published.Position });
        Assert.NotNull(await Clinic.Grains.GetGrain<ILocationGrain>("loc-berlin").Get());
        Clinic.Store.CatchUp();

        Refused(await update, RefusalCodes.TimeZoneInUse);
    }

    private async Task<T> AssertLastAsync<T>(Result<T> result)
        where T : class
    {
        Assert.Equal(await Clinic.Store.GetLastEventIdAsync(), result.Position);
        return Value(result);
    }
}
