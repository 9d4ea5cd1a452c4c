namespace Healthcare.Checks;

/// <summary>Histories made from an order that is known are possible; ones that a brute search finds impossible are found impossible.</summary>
public sealed class LinearizabilityPropertyTests(ITestOutputHelper output)
{
    private const int Rounds = 400;

    [Fact]
    public void The_search_agrees_with_trying_every_order()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var possible = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var history = Enumerable.Range(0, 6).Select(number => AnyStep(random, number)).ToArray();
            var expected = AnyOrder(history, SlotModel.Free);
            possible += expected ? 1 : 0;
            Assert.Equal(expected ? Verdict.Linearizable : Verdict.Violated, new Linearizability(history, clock: 0).Check());
        }

        Assert.InRange(possible, 1, Rounds - 1);
    }

    private static SlotStep AnyStep(Random random, int number)
    {
        var from = random.Next(60);
        var to = random.Next(8) == 0 ? long.MaxValue : from + random.Next(1, 40);
        var token = $"token-{random.Next(2)}";
        return random.Next(6) switch
        {
            < 2 => new SlotStep(SlotStepKind.Take, from, to, $"{number}", Appointment: $"a{random.Next(2)}"),
            2 => new SlotStep(SlotStepKind.Leave, from, to, $"{number}", Appointment: $"a{random.Next(2)}"),
            3 => new SlotStep(SlotStepKind.Hold, from, to, $"{number}", token, from + 20),
            4 => new SlotStep(SlotStepKind.Release, from, to, $"{number}", token),
            _ => new SlotStep(SlotStepKind.SeenTaken, from, to, $"{number}"),
        };
    }

    private static bool AnyOrder(SlotStep[] left, SlotModel state) =>
        left.Length == 0 || left.Any(step =>
            left.All(other => other == step || other.Completed >= step.Invoked)
            && step.From(state, 0) is { } next
            && AnyOrder([.. left.Where(other => other != step)], next));
}
