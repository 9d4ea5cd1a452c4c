using System.Text;
using System.Text.Json;
using Healthcare.Appointments;
using Healthcare.Practitioners;
using Healthcare.Storage;

namespace Healthcare.Webhooks;

public sealed class WebhookMessageTests
{
    private static readonly DateTimeOffset s_at = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    private static readonly Appointment s_moved = new(
        "prac-1.20261201T0900Z.1", AppointmentStatus.Booked, ["prac-1.20261201T0900Z"], "pat-secret", "prac-1", "loc-new", s_at.AddDays(1), s_at.AddDays(1).AddMinutes(30),
        "surgery", "A private reason", null, null, "prac-1.20261130T0900Z.1", 4);

    [Fact]
    public void It_tells_what_happened_to_what_and_nothing_of_the_patient()
    {
        var message = WebhookMessage.Of(Event("appointment.rescheduled", new EventData { Appointment = s_moved, PatientVersion = 9 }), Hook())!;
        Assert.Equal(("evt-12", 12, "appointment.rescheduled", "appointment/prac-1.20261201T0900Z.1"), (message.Id, message.Sequence, message.Type, message.Subject));
        Assert.Equal(
            """{"type":"appointment.rescheduled","timestamp":"2026-11-30T09:00:00Z","data":{"sequence":12,"subject":"appointment/prac-1.20261201T0900Z.1","version":4,"locationId":"loc-new","rescheduledFrom":"appointment/prac-1.20261130T0900Z.1"}}""",
            Encoding.UTF8.GetString(message.Body));
    }

    [Fact]
    public void Only_events_that_were_asked_for_come() =>
        Assert.Null(WebhookMessage.Of(Event("appointment.booked", new EventData { Appointment = s_moved }), Hook()));

    [Theory]
    [InlineData("loc-new", true)]
    [InlineData("loc-old", true)]
    [InlineData("loc-other", false)]
    public void A_move_is_told_to_where_the_appointment_was_and_where_it_is(string location, bool isTold) =>
        Assert.Equal(isTold, WebhookMessage.Of(Event("appointment.rescheduled", new EventData { Appointment = s_moved, FormerLocationId = "loc-old" }), Hook(location)) is not null);

    [Fact]
    public void An_event_without_a_location_is_told_to_those_alone_who_are_not_limited()
    {
        var created = Event("patient.created", new EventData { PatientVersion = 1 });
        Assert.NotNull(WebhookMessage.Of(created, Hook()));
        Assert.Null(WebhookMessage.Of(created, Hook("loc-new")));
    }

    [Fact]
    public void Hours_belong_to_the_locations_that_they_name()
    {
        var hours = new AvailabilityState(new Availability(7, [], [], 3), 3, new() { ["loc-new"] = "Etc/UTC" });
        var changed = Event("availability.changed", new EventData { Availability = hours });
        Assert.Equal(3, JsonDocument.Parse(WebhookMessage.Of(changed, Hook("loc-new"))!.Body).RootElement.GetProperty("data").GetProperty("version").GetInt64());
        Assert.Null(WebhookMessage.Of(changed, Hook("loc-old")));
    }

    [Fact]
    public void An_event_that_nobody_can_read_holds_up_no_other() =>
        Assert.Null(WebhookMessage.Of(Event("appointment.rescheduled", new EventData()) with { Draft = Draft("appointment.rescheduled", []) }, Hook()));

    private static StoredEvent Event(string action, EventData data) => new(12, s_at, Draft(action, data.ToPayload()));

    private static EventDraft Draft(string action, byte[] data) =>
        new(action, "appointment/prac-1.20261201T0900Z.1", "pat-secret", "acc-1", "127.0.0.1", "A private reason", data);

    private static Webhook Hook(params string[] locations) => new(
        "hook-1", WebhookStatus.Active, "Test", "https://a.example", ["appointment.rescheduled", "patient.created", "availability.changed"],
        locations.Length == 0 ? null : locations, "sec-1", s_at, "acc-1");
}
