using Healthcare.History;
using Healthcare.Support;

namespace Healthcare.Checks;

public sealed class HoldTests
{
    private const string Id = $"{Story.Slot}.1";
    private readonly Story _story = new();

    public HoldTests() => _story.Hold(Story.Slot, "token", 1, 2, until: 31.5);

    [Fact]
    public void A_hold_that_is_used_in_time_is_in_order()
    {
        _story.Book(Id, 20, 21, token: "token");
        Assert.Empty(Found(Story.Appointment(Id)));
    }

    [Fact]
    public void Another_who_gets_the_slot_while_it_is_held_is_found()
    {
        _story.Book(Id, 20, 21);
        Assert.Single(Found(Story.Appointment(Id)));
    }

    [Fact]
    public void Another_who_gets_it_when_its_holder_may_have_given_it_back_is_in_order()
    {
        _story.Do(new Request(OperationKind.Release, Story.Slot, HoldToken: "token"), 10, null, null, key: "release");
        _story.Book(Id, 20, 21);
        Assert.Empty(Found(Story.Appointment(Id)));
    }

    [Fact]
    public void Another_who_gets_it_after_the_end_is_in_order()
    {
        _story.Book(Id, 31, 32);
        Assert.Empty(Found(Story.Appointment(Id)));
    }

    [Fact]
    public void A_holder_who_is_refused_in_time_is_found()
    {
        _story.Do(new Request(OperationKind.Renew, Story.Slot, HoldToken: "token", TtlSeconds: 30), 20, 21, Story.Lost(), key: "renew");
        Assert.Single(Found());
    }

    [Fact]
    public void A_holder_who_is_refused_too_late_is_in_order()
    {
        _story.Do(new Request(OperationKind.Renew, Story.Slot, HoldToken: "token", TtlSeconds: 30), 33, 34, Story.Lost(), key: "renew");
        Assert.Empty(Found());
    }

    [Fact]
    public void An_end_that_is_not_the_one_asked_for_is_found()
    {
        _story.Hold(Story.OtherSlot, "short", 1, 2, until: 11);
        _story.Hold(Story.NextSlot, "long", 1, 2, until: 61);
        Assert.Equal(2, Found().Count);
    }

    private List<Violation> Found(params AppointmentAnswer[] final) => [.. HoldChecks.Kept(_story.End(final), new Effects(_story.End(final)))];
}
