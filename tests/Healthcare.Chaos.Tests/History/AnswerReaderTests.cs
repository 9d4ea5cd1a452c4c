namespace Healthcare.History;

public sealed class AnswerReaderTests
{
    private const string Problem = """{"type":"t","title":"x","status":409,"code":"slot-taken","traceId":"TRACE","conflicts":[{"code":"slot-taken","slotId":"s1"},{"code":"patient-busy","appointmentId":"a"}]}""";

    [Fact]
    public void A_refusal_says_which_slots_are_taken()
    {
        var answer = AnswerReader.Read(OperationKind.Book, 409, Problem);
        Assert.Equal("slot-taken", answer.Code);
        Assert.Equal(["s1"], answer.Taken!);
        Assert.True(answer.IsDefinite);
    }

    [Fact]
    public void Two_answers_that_differ_only_in_their_trace_are_equal() =>
        Assert.Equal(
            AnswerReader.Read(OperationKind.Book, 409, Problem).Digest,
            AnswerReader.Read(OperationKind.Book, 409, Problem.Replace("TRACE", "another", StringComparison.Ordinal)).Digest);

    [Fact]
    public void Two_answers_that_say_something_else_are_not_equal() =>
        Assert.NotEqual(
            AnswerReader.Read(OperationKind.Book, 409, Problem).Digest,
            AnswerReader.Read(OperationKind.Book, 409, Problem.Replace("s1", "s2", StringComparison.Ordinal)).Digest);

    [Theory]
    [InlineData(503, "<html>no server</html>")]
    [InlineData(500, "")]
    [InlineData(429, "{}")]
    public void What_may_or_may_not_have_happened_is_not_definite(int status, string body) =>
        Assert.False(AnswerReader.Read(OperationKind.Book, status, body).IsDefinite);
}
