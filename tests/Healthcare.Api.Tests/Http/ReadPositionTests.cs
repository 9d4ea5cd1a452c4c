namespace Healthcare.Http;

public sealed class ReadPositionTests
{
    private static readonly Refusal Taken = new(RefusalCodes.SlotTaken, "x");

    [Fact]
    public void It_is_the_highest_that_was_seen()
    {
        var position = new ReadPosition();
        foreach (var seen in (long[])[3, 9, 0, 5])
            Assert.Equal(seen, position.After(new Result<string>("x", null) { Position = seen }).Position);
        Assert.Equal(9, position.Value);
        position.After<string>(Taken);
        Assert.Equal(9, position.Value);
    }

    [Fact]
    public void It_is_the_highest_whoever_else_is_writing()
    {
        var position = new ReadPosition();
        Parallel.For(1, 10_001, seen => position.After(new Result<string>("x", null) { Position = seen }));
        Assert.Equal(10_000, position.Value);
    }
}
