using Healthcare.History;

namespace Healthcare.Workload;

public sealed class DiceTests
{
    private static readonly Network s_network = new(["prac-a", "prac-b", "prac-c"], ["loc"], ["pat-1", "pat-2", "pat-3", "pat-4", "pat-5", "pat-6"], new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), 5);

    [Fact]
    public void The_same_seed_gives_the_same_requests() => Assert.Equal(Plan(3), Plan(3));

    [Fact]
    public void Another_seed_gives_other_requests() => Assert.NotEqual(Plan(3), Plan(4));

    [Fact]
    public void Every_kind_of_request_comes() =>
        Assert.Equal(Enum.GetValues<OperationKind>().Length, Plan(5, 2_000).Select(request => request.Kind).Distinct().Count());

    [Fact]
    public void A_few_slots_are_asked_for_again_and_again() =>
        Assert.True(Plan(6).Where(request => request.Kind is OperationKind.Book).CountBy(request => request.SlotId!).Max(slot => slot.Value) > 2);

    private static List<Request> Plan(int seed, int count = 140)
    {
        var pool = new Pool();
        var dice = new Dice(seed, client: 0, s_network, pool);
        pool.Live.Add("prac-b.20300102T0900Z.1", dice.Random);
        dice.Remember(new HoldAnswer("prac-b.20300102T0930Z", "token", default));
        return [.. Enumerable.Range(0, count).Select(_ => dice.Next())];
    }
}
