using Healthcare.Appointments;
using Healthcare.Locations;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Storage;
using Healthcare.Support;

namespace Healthcare.Webhooks;

public sealed class WebhookGrainTests : ClinicTest
{
    [Fact]
    public async Task A_new_one_begins_after_what_has_happened()
    {
        var before = await Clinic.Store.GetLastEventIdAsync();
        var hook = Clinic.Grains.GetGrain<IWebhookGrain>("hook-new");
        var created = Clinic.Value(await hook.Create(new WebhookDetails("Test", "https://receiver.invalid", ["appointment.booked"]), new WebhookSecret("sec-1", "whsec_MQ=="), Clinic.Desk));
        var state = (await Clinic.Store.ReadAsync(RowKeys.Webhook("hook-new")))!.Payload.FromPayload<WebhookState>();
        Assert.Equal((before, "whsec_MQ=="), (state.StartsAfter, state.Secret));
        Assert.Equal(Clinic.Desk.Actor, created.CreatedBy);
        Assert.DoesNotContain("MQ==", (await hook.Get())!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_gives_up_gives_up_what_it_knew_and_not_what_was_changed_since()
    {
        var hook = Clinic.Grains.GetGrain<IWebhookGrain>("hook-changed");
        var details = new WebhookDetails("Test", "https://receiver.invalid", ["appointment.booked"]);
        Clinic.Value(await hook.Create(details, new WebhookSecret("sec-1", "whsec_MQ=="), Clinic.Desk));
        Clinic.Value(await hook.Update(details, isOff: true, 1, Clinic.Desk));
        Clinic.Refused(await hook.Update(details, isOff: false, 1, Clinic.Desk), RefusalCodes.StaleVersion);

        await hook.GiveUp(WebhookErrors.GivenUp, 1, CommandContext.System("test"));
        Assert.Equal(WebhookStatus.Off, (await hook.Get())!.Status);
        await hook.GiveUp(WebhookErrors.GivenUp, 2, CommandContext.System("test"));
        Assert.Equal((WebhookStatus.Error, WebhookErrors.GivenUp), ((await hook.Get())!.Status, (await hook.Get())!.Error));
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_move_between_locations_says_where_the_appointment_was()
    {
        Clinic.Value(await Clinic.Grains.GetGrain<ILocationGrain>("loc-hamburg").Create(new LocationDetails("Hamburg", "Europe/Berlin"), Clinic.Desk));
        var far = Clinic.Grains.GetGrain<IPractitionerGrain>("prac-far");
        Clinic.Value(await far.Create(new PractitionerDetails(new HumanName("Far", []), [], ["loc-hamburg"], []), Clinic.Desk));
        Clinic.Value(await far.SetAvailability(
            new Availability(14, [new WeeklyRule(["mon", "tue", "wed", "thu", "fri"], "09:00", "12:00", 30, "loc-hamburg")], []), null, Clinic.Desk));
        var booked = Clinic.Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id));
        var there = (await Clinic.FreeSlotsAsync("prac-far"))[0];
        var before = await Clinic.Store.GetLastEventIdAsync();
        var moved = Clinic.Value(await Clinic.Grains.GetGrain<IRescheduleGrain>(0).Reschedule(booked.Id, there.Id, null, Clinic.Desk));

        await foreach (var stored in Clinic.Store.ReadEventsAsync(before))
        {
            var data = stored.Draft.Data.FromPayload<EventData>();
            Assert.Equal(("appointment.rescheduled", moved.Id, "loc-berlin"), (stored.Draft.Action, data.Appointment!.Id, data.FormerLocationId));
        }
    }
}
