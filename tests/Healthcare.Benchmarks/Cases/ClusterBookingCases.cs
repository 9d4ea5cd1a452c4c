using Healthcare.Load;
using Healthcare.Servers;

namespace Healthcare.Cases;

/// <summary>Durable bookings over HTTP on PostgreSQL, against the rival and stock storage, in turn.</summary>
public static class ClusterBookingCases
{
    private const int Rounds = 5;
    private const int Days = 120;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(6);

    public static async Task OpponentsAsync(Report report, TemporaryDirectory directory)
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var rival = await Contestants.StartRivalAsync(postgres, "rival", Days);
        await using var stock = await Contestants.StartStockAsync(postgres, "stock", Days);
        await using var transactions = await Contestants.StartTransactionsAsync(postgres, "transactions", Days);
        foreach (var connections in (int[])[64, 256, 1])
            await RunAsync(connections, rival, stock, transactions);
    }

    /// <summary>Rounds in turn; the first is warm-up.</summary>
    private static async Task<Dictionary<Contestant, List<LoadResult>>> RunAsync(int connections, params Contestant[] contestants)
    {
        var runs = contestants.ToDictionary(contestant => contestant, _ => new List<LoadResult>());
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                var result = await contestant.BookAsync(connections, s_round);
                Report.Note($"{connections} connections, round {round}{(round == 0 ? " (warm-up)" : "")}: {contestant.Name} {Line(result)}");
                if (round > 0)
                    runs[contestant].Add(result);
            }
        }

        return runs;
    }

    private static string Line(LoadResult result) =>
        $"{Report.Number(result.PerSecond)}/s p50 {Report.Number(result.P50)} p99 {Report.Number(result.P99)} ms";
}
