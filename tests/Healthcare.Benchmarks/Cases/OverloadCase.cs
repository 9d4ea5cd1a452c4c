using System.Diagnostics;
using Healthcare.Load;
using Healthcare.Servers;

namespace Healthcare.Cases;

/// <summary>Ten times as many clients as give the highest throughput, none of which waits before it tries again.</summary>
public static class OverloadCase
{
    private const int Connections = 256;
    private const int TimesTooMany = 10;
    private const int Rounds = 3;
    private const double GoodEnough = 0.8;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_recovery = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(Report report, TemporaryDirectory directory)
    {
        await using var server = await ApiProcess.StartAsync(directory.Sub("overload"));
        var network = new Network(server);
        await network.EmployAroundTheClockAsync(practitioners: 100, days: 60);
        await network.RegisterAsync(2_000);
        var next = 0;

        var runs = new List<(LoadResult Peak, LoadResult Overload, TimeSpan Recovery)>();
        for (var round = 0; round <= Rounds; round++)
        {
            var peak = await RunForAsync(Connections, s_round);
            var overload = await RunForAsync(Connections * TimesTooMany, s_round);
            var recovery = await RecoverAsync(peak);
            Report.Note($"round {round}{(round == 0 ? " (warm-up)" : "")}: peak {Line(peak)} · overload {Line(overload)} · {Report.Number(server.ResidentMegabytes)} MB · recovered in {Report.Number(recovery.TotalSeconds)} s");
            if (round > 0)
                runs.Add((peak, overload, recovery));
        }

        var ratio = Report.Median(runs.Select(run => Goodput(run.Overload) / Goodput(run.Peak)));
        var recovered = runs.Max(run => run.Recovery);
        report.Add(
            $"{TimesTooMany} times {Connections} connections, embedded",
            $">= {GoodEnough} of the peak goodput, recovered in {s_recovery.TotalSeconds} s",
            $"{Report.Number(Report.Median(runs.Select(run => Goodput(run.Overload))))}/s vs {Report.Number(Report.Median(runs.Select(run => Goodput(run.Peak))))}/s: {Report.Number(ratio)}; p99 of the accepted {Report.Number(Report.Median(runs.Select(run => run.Overload.P99Of(201))))} ms; recovered in {Report.Number(recovered.TotalSeconds)} s; {Report.Number(server.ResidentMegabytes)} MB",
            ratio >= GoodEnough && recovered <= s_recovery);

        async Task<LoadResult> RunForAsync(int connections, TimeSpan time)
        {
            var first = next;
            var result = await HttpLoad.RunForAsync(server.Url, connections, time, i => Booking(network, first + i));
            next += result.Requests + connections;
            return result;
        }

        async Task<TimeSpan> RecoverAsync(LoadResult peak)
        {
            var start = Stopwatch.GetTimestamp();
            while (true)
            {
                var elapsed = Stopwatch.GetElapsedTime(start);
                if (Goodput(await RunForAsync(Connections, s_moment)) >= GoodEnough * Goodput(peak) || elapsed > s_recovery)
                    return elapsed;
            }
        }
    }

    private static double Goodput(LoadResult result) => result.Count(201) / result.Elapsed.TotalSeconds;

    private static byte[] Booking(Network network, int i) => HttpLoad.Post(
        "/api/v1/appointments",
        ApiProcess.ApiKey,
        $$"""{"slotId":"{{network.Slots[i % network.Slots.Length]}}","patientId":"{{network.Patients[i % network.Patients.Count]}}"}""");

    private static string Line(LoadResult result) =>
        $"{Report.Number(Goodput(result))}/s p50 {Report.Number(result.P50Of(201))} p99 {Report.Number(result.P99Of(201))} ms ({string.Join(", ", result.Statuses.Select(status => $"{status.Value} x {status.Key}"))})";
}
