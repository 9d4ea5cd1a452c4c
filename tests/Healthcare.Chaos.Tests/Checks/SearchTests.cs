using Healthcare.History;
using Healthcare.Support;

namespace Healthcare.Checks;

public sealed class SearchTests
{
    private const string Id = $"{Story.Slot}.1";
    private readonly Story _story = new();

    [Theory]
    [InlineData("booked", "free", 0)]
    [InlineData("free", "free", 1)]
    [InlineData("booked", "booked", 1)]
    [InlineData("booked", "held", 0)]
    public void Each_slot_must_be_what_the_appointments_say(string status, string next, int found)
    {
        var run = _story.End(Story.Of(Story.Appointment(Id)) with { Slots = new() { ["api-1"] = [new(Story.Slot, status), new(Story.NextSlot, next)] } });
        Assert.Equal(found, SearchChecks.InTheEnd(run, new Effects(run)).Count());
    }

    [Fact]
    public void A_booked_slot_that_is_not_listed_is_found()
    {
        var run = _story.End(Story.Of(Story.Appointment(Id)) with { Slots = new() { ["api-1"] = [] } });
        Assert.Single(SearchChecks.InTheEnd(run, new Effects(run)));
    }

    [Fact]
    public void An_appointment_that_no_list_has_is_found()
    {
        var run = _story.End(Story.Of() with { Read = [Story.Appointment(Id)] });
        Assert.Single(SearchChecks.Lists(run));
    }

    [Theory]
    [InlineData(1.5, 0)]
    [InlineData(3, 1)]
    public void A_search_that_claims_to_know_of_a_booking_must_not_offer_its_slot(double asOf, int found)
    {
        _story.Book(Id, 1, 2);
        _story.Do(new Request(OperationKind.FindSlots), 4, 5, new Answer(200, null, "", Slots: [new(Story.Slot, "free")], AsOf: Story.At(asOf)));
        var run = _story.End(Story.Appointment(Id));
        Assert.Equal(found, SearchChecks.AsOf(run, new Effects(run)).Count());
    }
}
