namespace Healthcare.Faults;

public sealed class ScheduleTests
{
    private static readonly FaultKind[] s_kinds = [Kind("one"), Kind("two"), Kind("three")];

    [Fact]
    public void The_same_seed_gives_the_same_schedule() => Assert.Equal(Make(11), Make(11));

    [Fact]
    public void Another_seed_gives_another_schedule() => Assert.NotEqual(Make(11), Make(12));

    [Fact]
    public void Each_kind_comes_at_least_once() => Assert.Equal(s_kinds.Length, Make(13).Select(fault => fault.Kind).Distinct().Count());

    [Fact]
    public void Faults_come_in_order_and_within_the_run()
    {
        var times = Make(14).Select(fault => fault.At).ToList();
        Assert.Equal(times.Order(), times);
        Assert.All(times, at => Assert.InRange(at, TimeSpan.Zero, TimeSpan.FromMinutes(1)));
    }

    private static List<Fault> Make(int seed) => Schedule.Make(seed, s_kinds, 8, TimeSpan.FromMinutes(1));

    private static FaultKind Kind(string name) => new(name, Ground.Processes, 1, [0, 5], _ => Task.CompletedTask);
}
