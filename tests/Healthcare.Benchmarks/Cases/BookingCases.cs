using Healthcare.Load;
using Healthcare.Servers;

namespace Healthcare.Cases;

public static class BookingCases
{
    private const int Connections = 64;
    private const int Rounds = 5;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(6);

    /// <summary>Durable bookings over HTTP, against the same service on stock storage, A and B in turn.</summary>
    public static async Task ThroughputAsync(Report report, TemporaryDirectory directory)
    {
        await using var ours = await ApiProcess.StartAsync(directory.Sub("throughput"));
        await using var stock = await ApiProcess.StartOpponentAsync(Opponents.SqliteStock, directory.Sub("stock"));
        var network = new Network(ours.Api);
        await network.EmployAroundTheClockAsync(practitioners: 100, days: 60);
        await network.RegisterAsync(2_000);

        int ourNext = 0, stockNext = 0;
        var runs = new List<(LoadResult Ours, LoadResult Stock)>();
        for (var round = 0; round <= Rounds; round++)
        {
            var a = await RoundAsync(ours, network, ourNext);
            ourNext += a.Requests + Connections;
            var b = await RoundAsync(stock, network, stockNext);
            stockNext += b.Requests + Connections;
            Report.Note($"round {round}{(round == 0 ? " (warm-up)" : "")}: ours {Line(a)} · stock {Line(b)}");
            if (round > 0)
                runs.Add((a, b));
        }

        var ratio = Report.Median(runs.Select(run => run.Ours.PerSecond / run.Stock.PerSecond));
        var tail = Report.Median(runs.Select(run => run.Ours.P99 / run.Stock.P99));
        report.Add(
            "durable bookings, 64 connections, SQLite",
            ">= 4x stock AdoNet, p99 <= 0.25 of its",
            $"{Report.Number(Report.Median(runs.Select(run => run.Ours.PerSecond)))}/s vs {Report.Number(Report.Median(runs.Select(run => run.Stock.PerSecond)))}/s: {Report.Number(ratio)}x; p99 {Report.Number(Report.Median(runs.Select(run => run.Ours.P99)))} ms vs {Report.Number(Report.Median(runs.Select(run => run.Stock.P99)))} ms: {Report.Number(tail)}",
            ratio >= 4 && tail <= 0.25);
    }

    /// <summary>Everybody wants one slot.</summary>
    public static async Task HotSlotAsync(Report report, TemporaryDirectory directory)
    {
        await using var server = await ApiProcess.StartAsync(directory.Sub("hot"));
        var network = new Network(server.Api);
        await network.EmployAroundTheClockAsync(practitioners: 1, days: 2);
        await network.RegisterAsync(64);
        await HttpLoad.RunAsync(server.Url, Connections, 500, i => Booking(network.Slots[i % 64], network.Patients[i % 64]));

        var commits = await server.Api.CounterAsync("healthcare_store_commits_total");
        var reads = await server.Api.CounterAsync("healthcare_store_reads_total");
        var statements = await server.Api.CounterAsync("healthcare_store_statements_total");
        var slot = network.Slots[150];
        var result = await HttpLoad.RunAsync(server.Url, Connections, 5_000, i => Booking(slot, network.Patients[i % 64]));
        commits = await server.Api.CounterAsync("healthcare_store_commits_total") - commits;
        reads = await server.Api.CounterAsync("healthcare_store_reads_total") - reads;
        statements = await server.Api.CounterAsync("healthcare_store_statements_total") - statements;

        report.Add(
            "5,000 requests race for one slot",
            "one 201, every other 409, <= 2 statements",
            $"{result.Count(201)} x 201, {result.Count(409)} x 409, {commits} commit and {reads} reads ({statements} SQL statements with BEGIN and COMMIT); {Report.Number(result.PerSecond)}/s, p99 {Report.Number(result.P99)} ms",
            result.Count(201) == 1 && result.Count(409) == 4_999 && statements <= 2);
    }

    private static Task<LoadResult> RoundAsync(ApiProcess server, Network network, int first) =>
        HttpLoad.RunForAsync(server.Url, Connections, s_round, i => Booking(
            network.Slots[(first + i) % network.Slots.Length],
            network.Patients[(first + i) % network.Patients.Count]));

    private static byte[] Booking(string slot, string patient) =>
        HttpLoad.Book(slot, patient, ApiProcess.ApiKey);

    private static string Line(LoadResult result) =>
        $"{Report.Number(result.PerSecond)}/s p50 {Report.Number(result.P50)} p99 {Report.Number(result.P99)} ms ({string.Join(", ", result.Statuses.Select(status => $"{status.Value} x {status.Key}"))})";
}
