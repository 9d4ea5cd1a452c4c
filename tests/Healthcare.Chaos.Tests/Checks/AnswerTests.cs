using Healthcare.History;
using Healthcare.Support;

namespace Healthcare.Checks;

public sealed class AnswerTests
{
    private const string Id = $"{Story.Slot}.1";
    private readonly Story _story = new();

    [Fact]
    public void The_same_answer_twice_is_in_order()
    {
        var operation = Keyed(Story.Created(Story.Appointment(Id)));
        _story.Again(operation, 3, 4, Story.Created(Story.Appointment(Id)));
        Assert.Empty(AnswerChecks.SameKeySameAnswer(_story.End()));
    }

    [Fact]
    public void Another_answer_to_the_same_key_is_found()
    {
        var operation = Keyed(Story.Created(Story.Appointment(Id)));
        _story.Again(operation, 3, 4, Story.Taken(Story.Slot));
        Assert.Single(AnswerChecks.SameKeySameAnswer(_story.End()));
    }

    [Fact]
    public void A_service_that_could_not_answer_said_nothing_else()
    {
        var operation = Keyed(Story.Created(Story.Appointment(Id)));
        _story.Again(operation, 3, 4, new Answer(503, "unavailable", "503"));
        Assert.Empty(AnswerChecks.SameKeySameAnswer(_story.End()));
    }

    [Fact]
    public void An_answer_about_something_else_is_found()
    {
        Keyed(Story.Created(Story.Appointment($"{Story.OtherSlot}.1")));
        Assert.Single(AnswerChecks.AnswersFit(_story.End()));
    }

    [Fact]
    public void A_reused_key_that_books_is_found()
    {
        _story.Do(new Request(OperationKind.Book, Story.Slot, "pat-1", Tag: "tag"), 1, 2, Story.Created(Story.Appointment(Id)), "key", reused: true);
        Assert.Single(AnswerChecks.ReusedKeyRefused(_story.End()));
    }

    [Theory]
    [InlineData(500, 1)]
    [InlineData(503, 0)]
    public void Only_what_is_no_answer_of_the_contract_is_found(int status, int found)
    {
        Keyed(new Answer(status, "code", "digest"));
        Assert.Equal(found, AnswerChecks.NoInternalError(_story.End()).Count());
    }

    private Operation Keyed(Answer answer) => _story.Do(new Request(OperationKind.Book, Story.Slot, "pat-1", Tag: "tag"), 1, 2, answer, "key");
}
