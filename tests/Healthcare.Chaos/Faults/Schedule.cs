namespace Healthcare.Faults;

/// <summary>Which faults come when, out of a seed.</summary>
public static class Schedule
{
    private static readonly TimeSpan s_quietBegin = TimeSpan.FromSeconds(2);

    public static List<Fault> Make(int seed, IReadOnlyList<FaultKind> kinds, int count, TimeSpan duration)
    {
        var random = new Random(seed);
        var times = Enumerable.Range(0, count).Select(_ => s_quietBegin + (random.NextDouble() * 0.9 * (duration - s_quietBegin))).Order().ToList();
        // Each kind once, before chance decides: a short run has all of them too.
        var chosen = kinds.Take(count).Concat(Enumerable.Range(0, Math.Max(0, count - kinds.Count)).Select(_ => Weighted(kinds, random))).ToArray();
        random.Shuffle(chosen);
        return [.. times.Zip(chosen, (at, kind) => new Fault(at, kind, TimeSpan.FromSeconds(kind.Lasts[random.Next(kind.Lasts.Length)]), random.Next()))];
    }

    private static FaultKind Weighted(IReadOnlyList<FaultKind> kinds, Random random)
    {
        var number = random.Next(kinds.Sum(kind => kind.Weight));
        return kinds.First(kind => (number -= kind.Weight) < 0);
    }
}
