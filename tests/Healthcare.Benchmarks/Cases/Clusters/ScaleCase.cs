using Healthcare.Load;
using Healthcare.Servers;

namespace Healthcare.Cases.Clusters;

/// <summary>
/// 1, 2, 4 and 8 silos with the same share of a core each, behind one API, or each its own API behind the balancer. What they share - database,
/// API or balancer, load - has the rest of the machine and must not be the limit, or this measures that.
/// </summary>
public static class ScaleCase
{
    private const int ConnectionsEach = 32;
    private const int Rounds = 3;
    private static readonly int[] s_silos = [1, 2, 4, 8];
    private const int MostWarmUps = 30;

    /// <summary>Of a core: a twentieth of the share of a silo.</summary>
    private const double CompiledShare = 0.005;

    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(8);

    /// <summary>A collection of memory takes a silo of a small share a second and more: a round has room for several.</summary>
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(15);

    /// <param name="share">Of a core, for each silo.</param>
    /// <param name="combined">Silo and API are one process.</param>
    public static async Task RunAsync(Report report, double share, bool combined)
    {
        var seen = new Dictionary<int, (double PerSecond, double Microseconds)>();
        foreach (var silos in s_silos)
            seen[silos] = await RunAsync(silos, share, combined);

        var ofLinear = s_silos.ToDictionary(silos => silos, silos => seen[silos].PerSecond / (seen[1].PerSecond * silos));
        report.Add(
            $"1, 2, 4, 8 {(combined ? "combined processes" : "silos")}, {share:0.00} of a core each",
            "at least 0.85 of linear",
            string.Join("; ", s_silos.Select(silos => $"{silos}: {Report.Number(seen[silos].PerSecond)}/s, {Report.Number(ofLinear[silos])} of linear")),
            ofLinear.Values.Min() >= 0.85);
        var more = seen[4].Microseconds / seen[1].Microseconds;
        report.Add(
            $"CPU time of {(combined ? "combined processes" : "the silos")} per booking, 4 of them",
            "at most 1.5x of one",
            $"{Report.Number(seen[4].Microseconds)} us vs {Report.Number(seen[1].Microseconds)} us: {Report.Number(more)}x",
            more <= 1.5);
    }

    private static async Task<(double PerSecond, double Microseconds)> RunAsync(int silos, double share, bool combined)
    {
        string[] up = combined ? ["--combined", $"{silos}"] : ["--silos", $"{silos}", "--apis", "1"];
        await using var cluster = await ClusterUnderLoad.StartAsync(up, practitioners: 100, days: 60, patients: 20_000);
        var pids = await cluster.SiloPidsAsync();
        var booked = await WarmUpAsync(cluster, silos, pids);
        using var shares = new CoreShares();
        foreach (var pid in pids)
            shares.Cap(pid, share);
        booked += (await BookAsync(cluster, silos, booked, s_warmUp)).Requests;

        var runs = new List<(double PerSecond, double Microseconds)>();
        for (var round = 1; round <= Rounds; round++)
        {
            var cpu = pids.Sum(ProcessUsage.CpuSeconds);
            var result = await BookAsync(cluster, silos, booked, s_round);
            booked += result.Requests;
            var run = (result.PerSecond, (pids.Sum(ProcessUsage.CpuSeconds) - cpu) / result.Requests * 1e6);
            Report.Note($"{silos} silos, round {round}: {Report.Number(run.Item1)}/s, {Report.Number(run.Item2)} us of the silos a booking");
            runs.Add(run);
        }

        return (Report.Median(runs.Select(run => run.PerSecond)), Report.Median(runs.Select(run => run.Microseconds)));
    }

    /// <summary>
    /// Without a cap, until hardly anything is compiled any more in any silo: what the JIT needs must not come out of a silo's share.
    /// </summary>
    /// <returns>How many slots this took.</returns>
    private static async Task<int> WarmUpAsync(ClusterUnderLoad cluster, int silos, IReadOnlyList<int> pids)
    {
        var booked = 0;
        for (var round = 1; round <= MostWarmUps; round++)
        {
            var (cpu, compiling) = (pids.Sum(ProcessUsage.CpuSeconds), pids.Select(ProcessUsage.CompilingSeconds).ToArray());
            var result = await BookAsync(cluster, silos, booked, s_warmUp);
            booked += result.Requests;
            var each = (pids.Sum(ProcessUsage.CpuSeconds) - cpu) / result.Requests * 1e6;
            var most = pids.Select((pid, i) => ProcessUsage.CompilingSeconds(pid) - compiling[i]).Max() / s_warmUp.TotalSeconds;
            Report.Note($"{silos} silos, warm-up {round}: {Report.Number(result.PerSecond)}/s, {Report.Number(each)} us of the silos a booking; the JIT of one used {Report.Number(most * 100)} % of a core");
            if (most < CompiledShare)
                break;
        }

        var idle = pids.Sum(ProcessUsage.CpuSeconds);
        await Task.Delay(s_idle);
        idle = (pids.Sum(ProcessUsage.CpuSeconds) - idle) / s_idle.TotalSeconds / silos;
        Report.Note($"{silos} silos, idle: {Report.Number(idle * 100)} % of a core each");
        return booked;
    }

    private static async Task<LoadResult> BookAsync(ClusterUnderLoad cluster, int silos, int first, TimeSpan time)
    {
        var result = await HttpLoad.RunForAsync(Entrance(cluster), ConnectionsEach * silos, time, i => cluster.Booking(first + i));
        return result.Count(201) == result.Requests
            ? result
            : throw new InvalidOperationException($"{silos} silos: not every answer was 201: {string.Join(", ", result.Statuses)}");
    }

    private static Uri Entrance(ClusterUnderLoad cluster) => cluster.Status.Apis is [var only] ? only.Url : cluster.Status.BaseUrl;
}
