using Healthcare.Load;

namespace Healthcare.Cases;

/// <summary>Durable bookings over HTTP on PostgreSQL, silo and API in one process, against those who do without grains or with stock storage.</summary>
public static class ClusterBookingCases
{
    private const int Rounds = 5;
    private const int RaceConnections = 64;
    private const int RaceRequests = 5_000;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(6);

    public static async Task ThroughputAsync(Report report, TemporaryDirectory directory)
    {
        await using var contestants = await Contestants.OpenAsync(directory, days: 120);
        var (ours, rival, stock) = (await contestants.ProductAsync(), await contestants.RivalAsync(), await contestants.StockAsync());
        foreach (var connections in (int[])[64, 256])
        {
            var (commits, booked) = (await Contestants.CommitsAsync(ours), ours.Booked);
            var runs = await InTurnAsync(connections, ours, rival, stock);
            var each = (await Contestants.CommitsAsync(ours) - commits) / (double)(ours.Booked - booked);
            Compare(report, connections, runs[ours], runs[rival], runs[stock]);
            if (connections == 256)
                report.Add("commits per booking, 256 connections", "at most 0.1", $"{each:0.000}", each <= 0.1);
        }
    }

    /// <summary>What a single client waits for.</summary>
    public static async Task OneClientAsync(Report report, TemporaryDirectory directory)
    {
        await using var contestants = await Contestants.OpenAsync(directory, days: 60);
        var (ours, rival) = (await contestants.ProductAsync(), await contestants.RivalAsync());
        await InTurnAsync(connections: 16, ours, rival);
        var runs = await InTurnAsync(connections: 1, ours, rival);
        var ratio = Ratio(runs[ours], runs[rival], run => run.P50);
        report.Add(
            "one client, p50",
            "at most 1.2x the rival",
            $"{Median(runs[ours], run => run.P50)} ms vs {Median(runs[rival], run => run.P50)} ms: {Report.Number(ratio)}x; p99 {Median(runs[ours], run => run.P99)} ms vs {Median(runs[rival], run => run.P99)} ms",
            ratio <= 1.2);
    }

    /// <summary>Everybody wants one slot; each round another one.</summary>
    public static async Task HotSlotAsync(Report report, TemporaryDirectory directory)
    {
        await using var contestants = await Contestants.OpenAsync(directory, days: 60);
        var (ours, rival) = (await contestants.ProductAsync(), await contestants.RivalAsync());
        await InTurnAsync(RaceConnections, ours, rival);
        var runs = new List<(LoadResult Ours, LoadResult Rival)>();
        for (var round = 0; round <= Rounds; round++)
        {
            var run = (await RaceAsync(ours, round), await RaceAsync(rival, round));
            if (round > 0)
                runs.Add(run);
        }

        var ratio = Report.Median(runs.Select(run => run.Rival.Elapsed / run.Ours.Elapsed));
        report.Add(
            $"hot slot, {RaceRequests:#,0} requests, {RaceConnections} connections",
            "at least 2.5x faster than the rival; exactly one 201",
            $"{Report.Number(Report.Median(runs.Select(run => run.Ours.Elapsed.TotalSeconds)))} s vs {Report.Number(Report.Median(runs.Select(run => run.Rival.Elapsed.TotalSeconds)))} s: {Report.Number(ratio)}x; one 201 in each of {runs.Count}",
            ratio >= 2.5);
    }

    /// <summary>For the decision against Orleans' transactions: slot and patient in one transaction, against the same service.</summary>
    public static async Task TransactionsAsync(Report report, TemporaryDirectory directory)
    {
        await using var contestants = await Contestants.OpenAsync(directory, days: 60);
        var (ours, stock, transactions) = (await contestants.ProductAsync(), await contestants.StockAsync(), await contestants.TransactionsAsync());
        var runs = await InTurnAsync(connections: 64, ours, stock, transactions);
        var ratio = Ratio(runs[ours], runs[transactions], run => run.PerSecond);
        report.Add(
            "durable bookings, 64 connections, against Orleans transactions",
            "told, not asked",
            $"{Median(runs[ours], run => run.PerSecond)}/s vs {Median(runs[transactions], run => run.PerSecond)}/s: {Report.Number(ratio)}x; p99 {Median(runs[ours], run => run.P99)} ms vs {Median(runs[transactions], run => run.P99)} ms; stock storage, slot alone: {Median(runs[stock], run => run.PerSecond)}/s",
            reached: true);
    }

    private static void Compare(Report report, int connections, List<LoadResult> ours, List<LoadResult> rival, List<LoadResult> stock)
    {
        var (toRival, toStock, tail) = (Ratio(ours, rival, run => run.PerSecond), Ratio(ours, stock, run => run.PerSecond), Ratio(ours, rival, run => run.P99));
        report.Add(
            $"durable bookings, {connections} connections, PostgreSQL",
            "at least 2x the rival, 4x stock AdoNet; p99 not above the rival's",
            $"{Median(ours, run => run.PerSecond)}/s vs {Median(rival, run => run.PerSecond)}/s: {Report.Number(toRival)}x; stock {Median(stock, run => run.PerSecond)}/s: {Report.Number(toStock)}x; "
                + $"p50 {Median(ours, run => run.P50)} ms vs {Median(rival, run => run.P50)} ms; p99 {Median(ours, run => run.P99)} ms vs {Median(rival, run => run.P99)} ms: {Report.Number(tail)}; stock p99 {Median(stock, run => run.P99)} ms",
            toRival >= 2 && toStock >= 4 && tail <= 1);
    }

    private static async Task<LoadResult> RaceAsync(Contestant contestant, int round)
    {
        var result = await contestant.RaceAsync(RaceConnections, RaceRequests, patients: RaceConnections);
        Report.Note($"round {round}{WarmUp(round)}: {contestant.Name} {Report.Number(result.Elapsed.TotalSeconds)} s, p99 {Report.Number(result.P99)} ms");
        return result.Count(201) == 1 && result.Count(409) == RaceRequests - 1
            ? result
            : throw new InvalidOperationException($"{contestant.Name}: {string.Join(", ", result.Statuses)}");
    }

    /// <summary>Rounds in turn; the first is warm-up and not in the result.</summary>
    private static async Task<Dictionary<Contestant, List<LoadResult>>> InTurnAsync(int connections, params Contestant[] contestants)
    {
        var runs = contestants.ToDictionary(contestant => contestant, _ => new List<LoadResult>());
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                var result = await contestant.BookAsync(connections, s_round);
                Report.Note($"{connections} connections, round {round}{WarmUp(round)}: {contestant.Name} {Report.Number(result.PerSecond)}/s p50 {Report.Number(result.P50)} p99 {Report.Number(result.P99)} ms");
                if (round > 0)
                    runs[contestant].Add(result);
            }
        }

        return runs;
    }

    private static string WarmUp(int round) => round == 0 ? " (warm-up)" : "";

    private static double Ratio(List<LoadResult> ours, List<LoadResult> theirs, Func<LoadResult, double> value) =>
        Report.Median(ours.Zip(theirs, (a, b) => value(a) / value(b)));

    private static string Median(List<LoadResult> runs, Func<LoadResult, double> value) => Report.Number(Report.Median(runs.Select(value)));
}
