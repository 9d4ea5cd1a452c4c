using Healthcare.History;
using Healthcare.Support;

namespace Healthcare.Checks;

public sealed class TrailTests
{
    private const string Id = $"{Story.Slot}.1";
    private static readonly LoggedEvent s_booked = new(1, "appointment.booked", $"appointment/{Id}");
    private static readonly LoggedEvent s_cancelled = new(2, "appointment.cancelled", $"appointment/{Id}");
    private readonly Story _story = new();

    [Fact]
    public void One_event_for_each_change_is_in_order() => Assert.Empty(Log(s_booked, s_cancelled));

    [Fact]
    public void A_change_without_an_event_is_found() => Assert.Single(Log(s_booked));

    [Fact]
    public void An_event_that_comes_twice_is_found() => Assert.Single(Log(s_booked, s_cancelled, s_cancelled with { Id = 3 }));

    [Fact]
    public void A_gap_in_the_log_is_found() => Assert.Single(Log(s_booked, s_cancelled with { Id = 3 }));

    [Fact]
    public void A_hold_without_an_event_is_found()
    {
        _story.Hold(Story.Slot, "token", 1, 2, 31.5);
        Assert.Single(Log(s_booked, s_cancelled));
        Assert.Empty(Log(s_booked, s_cancelled, new(3, "slot.held", $"slot/{Story.Slot}")));
    }

    [Fact]
    public void An_appointment_that_ended_twice_is_found()
    {
        _story.Cancel(Id, 1, 2, "one");
        _story.Cancel(Id, 3, 4, "two");
        Assert.Single(Histories([new(null, "booked", null), new("booked", "cancelled", null)]));
    }

    [Fact]
    public void A_history_with_a_missing_step_is_found() =>
        Assert.Single(Histories([new(null, "booked", null), new("arrived", "cancelled", null)]));

    [Fact]
    public void A_history_that_is_shorter_than_the_appointment_says_is_found() =>
        Assert.Single(Histories([new(null, "cancelled", null)]));

    private List<Violation> Log(params LoggedEvent[] events)
    {
        var run = _story.End(Story.Of(Cancelled()) with { Events = events });
        return [.. TrailChecks.Log(run, new Effects(run))];
    }

    private List<Violation> Histories(TransitionAnswer[] history)
    {
        var run = _story.End(Story.Of(Cancelled()) with { Histories = new() { [Id] = history } });
        return [.. TrailChecks.Histories(run, new Effects(run))];
    }

    private static AppointmentAnswer Cancelled() => Story.Appointment(Id, "cancelled", version: 2);
}
