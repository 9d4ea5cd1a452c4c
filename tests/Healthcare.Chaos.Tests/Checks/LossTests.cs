using Healthcare.History;
using Healthcare.Support;

namespace Healthcare.Checks;

public sealed class LossTests
{
    private const string Id = $"{Story.Slot}.1";
    private const string MovedId = $"{Story.OtherSlot}.1";
    private readonly Story _story = new();

    [Fact]
    public void An_acknowledged_booking_that_is_there_is_in_order()
    {
        _story.Book(Id, 1, 2);
        Assert.Empty(Lost(Story.Appointment(Id)));
    }

    [Fact]
    public void An_acknowledged_booking_that_is_gone_is_found()
    {
        _story.Book(Id, 1, 2);
        Assert.Single(Lost());
    }

    [Fact]
    public void An_acknowledged_cancellation_that_was_undone_is_found()
    {
        _story.Book(Id, 1, 2);
        _story.Cancel(Id, 3, 4);
        Assert.Single(Lost(Story.Appointment(Id)));
        Assert.Single(Lost(Story.Appointment(Id, "booked", version: 3)));
    }

    [Fact]
    public void A_move_that_left_the_old_appointment_alive_is_found()
    {
        var old = Story.Appointment(Id);
        var moved = Story.Appointment(MovedId) with { RescheduledFrom = Id };
        _story.Book(Id, 1, 2);
        _story.Do(new Request(OperationKind.Reschedule, Story.OtherSlot, AppointmentId: Id), 3, 4, Story.Ok(moved));
        Assert.Empty(Lost(old with { Status = "cancelled", RescheduledTo = MovedId, Version = 2 }, moved));
        Assert.Single(Lost(old, moved));
    }

    [Fact]
    public void An_appointment_of_somebody_who_was_refused_is_found()
    {
        _story.Do(new Request(OperationKind.Book, Story.Slot, "pat-1", Tag: "tag"), 1, 2, Story.Taken(Story.Slot));
        Assert.Single(Phantoms(Story.Appointment(Id)));
    }

    [Fact]
    public void An_appointment_of_somebody_who_was_not_answered_is_in_order()
    {
        _story.Book(Id, 1, null);
        Assert.Empty(Phantoms(Story.Appointment(Id)));
    }

    [Fact]
    public void One_request_with_two_effects_is_found()
    {
        _story.Book(Id, 1, 2);
        Assert.Contains(Phantoms(Story.Appointment(Id), Story.Appointment(MovedId)), violation => violation.Check == "one-effect");
    }

    [Fact]
    public void A_cancellation_that_nobody_asked_for_is_found()
    {
        _story.Book(Id, 1, 2);
        Assert.Single(Phantoms(Story.Appointment(Id, "cancelled", version: 2) with { CancellationReason = "who" }));
    }

    private List<Violation> Lost(params AppointmentAnswer[] final) => [.. LossChecks.Acknowledged(_story.End(final), new Effects(_story.End(final)))];

    private List<Violation> Phantoms(params AppointmentAnswer[] final) => [.. LossChecks.Phantoms(_story.End(final), new Effects(_story.End(final)))];
}
