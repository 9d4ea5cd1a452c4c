using Healthcare.Support;

namespace Healthcare.Checks;

public sealed class LinearizabilityTests
{
    private const string First = $"{Story.Slot}.1";
    private const string Second = $"{Story.Slot}.2";
    private readonly Story _story = new();

    [Fact]
    public void One_booking_after_another_with_a_cancellation_between_is_possible()
    {
        _story.Book(First, 1, 2);
        _story.Cancel(First, 3, 4);
        _story.Book(Second, 5, 6, "again");
        AssertPossible(Story.Appointment(First, "cancelled", version: 2), Story.Appointment(Second, tag: "again"));
    }

    [Fact]
    public void Two_bookings_of_one_slot_are_not_possible()
    {
        _story.Book(First, 1, 2);
        _story.Book(Second, 3, 4, "again");
        AssertImpossible(Story.Appointment(First), Story.Appointment(Second, tag: "again"));
    }

    [Fact]
    public void What_overlaps_may_have_happened_in_either_order()
    {
        _story.Book(First, 1, 2);
        _story.Book(Second, 3, 9, "again");
        _story.Cancel(First, 4, 8);
        AssertPossible(Story.Appointment(First, "cancelled", version: 2), Story.Appointment(Second, tag: "again"));
    }

    [Fact]
    public void A_cancellation_that_began_too_late_does_not_explain_the_second_booking()
    {
        _story.Book(First, 1, 2);
        _story.Book(Second, 3, 4, "again");
        _story.Cancel(First, 5, 6);
        AssertImpossible(Story.Appointment(First, "cancelled", version: 2), Story.Appointment(Second, tag: "again"));
    }

    [Fact]
    public void A_booking_without_an_answer_that_is_there_in_the_end_explains_a_refusal()
    {
        _story.Book(First, 1, null);
        _story.Refused(Story.Slot, 5, 6);
        AssertPossible(Story.Appointment(First));
    }

    [Fact]
    public void A_booking_without_an_answer_that_is_not_there_in_the_end_explains_nothing()
    {
        _story.Book(First, 1, null);
        _story.Refused(Story.Slot, 5, 6);
        AssertImpossible();
    }

    [Fact]
    public void A_refusal_while_nobody_had_the_slot_is_not_possible()
    {
        _story.Book(First, 1, 2);
        _story.Cancel(First, 3, 4);
        _story.Refused(Story.Slot, 5, 6);
        AssertImpossible(Story.Appointment(First, "cancelled", version: 2));
    }

    [Fact]
    public void A_hold_keeps_others_out_until_it_ends_and_its_bearer_in()
    {
        _story.Hold(Story.Slot, "token", 1, 2, until: 32);
        _story.Refused(Story.Slot, 10, 11);
        _story.Book(First, 20, 21, token: "token");
        AssertPossible(Story.Appointment(First));
    }

    [Fact]
    public void Nobody_else_can_book_while_a_hold_lasts()
    {
        _story.Hold(Story.Slot, "token", 1, 2, until: 32);
        _story.Book(First, 20, 21, token: "another");
        AssertImpossible(Story.Appointment(First));
    }

    [Fact]
    public void Anybody_can_book_when_a_hold_has_ended()
    {
        _story.Hold(Story.Slot, "token", 1, 2, until: 32);
        _story.Book(First, 31, 33);
        AssertPossible(Story.Appointment(First));
    }

    [Fact]
    public void A_refusal_long_after_the_end_of_a_hold_is_not_possible()
    {
        _story.Hold(Story.Slot, "token", 1, 2, until: 32);
        _story.Refused(Story.Slot, 40, 41);
        AssertImpossible();
    }

    [Fact]
    public void A_longer_appointment_has_each_of_its_slots()
    {
        var longer = Story.Appointment(First, further: Story.NextSlot);
        _story.Do(new(History.OperationKind.Book, Story.Slot, "pat-1", Tag: "tag"), 1, 2, Story.Created(longer));
        _story.Book($"{Story.NextSlot}.1", 3, 4, "again", "pat-2");
        AssertImpossible(longer, Story.Appointment($"{Story.NextSlot}.1", tag: "again", patient: "pat-2"));
    }

    [Fact]
    public void Hundreds_of_refusals_at_once_are_judged_in_no_time()
    {
        _story.Book(First, 1, 100);
        for (var i = 0; i < 500; i++)
            _story.Refused(Story.Slot, 2, 90 + (i * 0.01));
        _story.Cancel(First, 101, 102);
        AssertPossible(Story.Appointment(First, "cancelled", version: 2));
    }

    private void AssertPossible(params History.AppointmentAnswer[] final) => Assert.Empty(Judge(final));

    private void AssertImpossible(params History.AppointmentAnswer[] final) => Assert.NotEmpty(Judge(final));

    private List<Violation> Judge(History.AppointmentAnswer[] final)
    {
        var run = _story.End(final);
        var (violations, _, undecided) = SlotChecks.Linearizable(run, new Effects(run));
        Assert.Equal(0, undecided);
        return [.. violations];
    }
}
