namespace Healthcare.Faults;

/// <summary>Which faults come when, out of a seed.</summary>
public static class Schedule
{
    private static readonly TimeSpan s_quietBegin = TimeSpan.FromSeconds(2);

    public static List<Fault> Make(int seed, IReadOnlyList<FaultKind> kinds, int count, TimeSpan duration)
    {
        if (kinds.Count == 0)
            return [];
        var random = new Random(seed);
        var times = Enumerable.Range(0, count).Select(_ => s_quietBegin + (random.NextDouble() * 0.85 * (duration - s_quietBegin))).Order().ToList();
        // Each kind once, before chance decides: a short run has as many of them as it can.
        var each = kinds.ToArray();
        random.Shuffle(each);
        var chosen = each.Take(count).Concat(Enumerable.Range(0, Math.Max(0, count - kinds.Count)).Select(_ => Weighted(kinds, random))).ToArray();
        random.Shuffle(chosen);
        return [.. times.Zip(chosen, (at, kind) => new Fault(at, kind, Lasts(kind, random, duration), random.Next()))];
    }

    private static FaultKind Weighted(IReadOnlyList<FaultKind> kinds, Random random)
    {
        var number = random.Next(kinds.Sum(kind => kind.Weight));
        return kinds.First(kind => (number -= kind.Weight) < 0);
    }

    // No fault takes more than a small part of the run.
    private static TimeSpan Lasts(FaultKind kind, Random random, TimeSpan duration)
    {
        var fitting = kind.Lasts.Where(seconds => seconds <= Math.Max(duration.TotalSeconds / 10, kind.Lasts.Min())).ToArray();
        return TimeSpan.FromSeconds(fitting[random.Next(fitting.Length)]);
    }
}
