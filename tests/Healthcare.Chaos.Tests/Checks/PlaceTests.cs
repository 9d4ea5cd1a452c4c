using Healthcare.History;
using Healthcare.Support;

namespace Healthcare.Checks;

public sealed class PlaceTests
{
    private const string Here = $"{Story.Slot}.1";
    private const string There = $"{Story.OtherSlot}.1";
    private readonly Story _story = new();

    [Fact]
    public void A_patient_who_is_in_two_places_in_the_end_is_found() =>
        Assert.Single(InTheEnd(Story.Appointment(Here), Story.Appointment(There)));

    [Fact]
    public void Two_patients_at_one_time_are_in_order() =>
        Assert.Empty(InTheEnd(Story.Appointment(Here), Story.Appointment(There, patient: "pat-2")));

    [Fact]
    public void A_practitioner_who_sees_two_at_once_is_found() =>
        Assert.Single(InTheEnd(Story.Appointment(Here, further: Story.NextSlot), Story.Appointment($"{Story.NextSlot}.1", patient: "pat-2")));

    [Fact]
    public void A_patient_who_was_in_two_places_for_a_while_is_found()
    {
        _story.Book(Here, 1, 2);
        _story.Book(There, 3, 4, "there");
        _story.Cancel(Here, 5, 6);
        Assert.Single(OnTheWay(Story.Appointment(Here, "cancelled"), Story.Appointment(There)));
    }

    [Fact]
    public void A_patient_who_had_left_before_is_in_order()
    {
        _story.Book(Here, 1, 2);
        _story.Cancel(Here, 3, null);
        _story.Book(There, 4, 5, "there");
        Assert.Empty(OnTheWay(Story.Appointment(Here, "cancelled") with { CancellationReason = "cancel" }, Story.Appointment(There)));
    }

    private List<Violation> InTheEnd(params AppointmentAnswer[] final) => [.. PlaceChecks.InTheEnd(new Effects(_story.End(final)))];

    private List<Violation> OnTheWay(params AppointmentAnswer[] final) => [.. PlaceChecks.OnTheWay(_story.End(final), new Effects(_story.End(final)))];
}
