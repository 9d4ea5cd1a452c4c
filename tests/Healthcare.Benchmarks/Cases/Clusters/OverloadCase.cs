using Healthcare.Load;
using Healthcare.Servers;

namespace Healthcare.Cases.Clusters;

/// <summary>
/// Ten times what a cluster can do, offered whether or not it answers. The silos are capped to a share of a core each, because whoever
/// offers ten times the capacity of the whole machine from the same machine measures the offer.
/// </summary>
public static class OverloadCase
{
    private const int Silos = 2;
    private const int OpenConnections = 4_000;
    private const double Times = 10;
    private const double SlowMilliseconds = 1_000;
    private static readonly int[] s_peakConnections = [128, 256, 512];
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_peak = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_overload = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(15);

    public static async Task RunAsync(Report report, double share)
    {
        await using var cluster = await ClusterUnderLoad.StartAsync(Silos, apis: 1, practitioners: 100, days: 180, patients: 20_000);
        var api = cluster.Status.Apis[0];
        var next = (await BookAsync(cluster, s_peakConnections[^1], s_warmUp, 0)).Requests;
        using var shares = new CoreShares();
        foreach (var pid in await cluster.SiloPidsAsync())
            shares.Cap(pid, share);
        var peak = 0.0;
        foreach (var connections in s_peakConnections)
        {
            var result = await BookAsync(cluster, connections, s_peak, next);
            next += result.Requests;
            var good = result.PerSecond * result.Count(201) / result.Requests;
            peak = Math.Max(peak, good);
            Report.Note($"capped, {connections} connections: {Report.Number(good)} booked a second of {Report.Number(result.PerSecond)}, p99 {Report.Number(result.P99)} ms");
        }

        var calm = await CalmAsync();
        int[] pids = [api.Pid, .. await cluster.SiloPidsAsync()];
        var memory = new MemoryWatch(pids);
        var overload = await OpenLoad.RunAsync(api.Url, peak * Times, s_overload, OpenConnections, i => cluster.Booking(next + i));
        var (before, most) = await memory.StopAsync();
        next += (int)(peak * Times * s_overload.TotalSeconds) + 1;
        Tell(report, peak, calm, overload, await CalmAsync(), before, most);

        async Task<IReadOnlyList<Arrival>> CalmAsync()
        {
            var arrivals = await OpenLoad.RunAsync(api.Url, peak / 2, s_calm, OpenConnections, i => cluster.Booking(next + i));
            next += (int)(peak / 2 * s_calm.TotalSeconds) + 1;
            return arrivals;
        }
    }

    private static void Tell(Report report, double peak, IReadOnlyList<Arrival> calm, IReadOnlyList<Arrival> overload, IReadOnlyList<Arrival> after, double before, double most)
    {
        // Good is what was answered while the offer stood; the first seconds fill the queues.
        const double warmUp = 5;
        double[] good = [.. overload.Where(arrival => arrival.Status == 201 && arrival.Done > warmUp && arrival.Done <= s_overload.TotalSeconds).Select(arrival => arrival.Milliseconds)];
        var share = good.Length / (s_overload.TotalSeconds - warmUp) / peak;
        var (usual, recovered) = Recovered(calm, after);
        var offered = overload.Count / s_overload.TotalSeconds / peak;
        Report.Note($"overload, {Report.Number(offered)} times the peak was really sent: {string.Join(", ", overload.CountBy(arrival => arrival.Status).OrderBy(status => status.Key).Select(status => $"{status.Value} x {status.Key}"))}");
        report.Add(
            "ten times the capacity offered",
            "at least 80 % of peak goodput, bounded memory, recovered in 10 s",
            $"{Report.Number(offered)} times sent; {Report.Number(share * 100)} % of {Report.Number(peak)}/s with p99 {Report.Number(Report.Percentile(good, 0.99))} ms; memory {Report.Number(before)} MB, at most {Report.Number(most)} MB; half the peak is served as before (at most {Report.Number(usual)} ms) after {Report.Number(recovered)} s",
            offered >= Times * 0.9 && share >= 0.8 && most <= before * 2 && recovered <= 10);
    }

    /// <summary>After how many seconds no second had more than one answer in a hundred that was refused, or slower than the slowest in calm.</summary>
    private static (double Usual, double Seconds) Recovered(IReadOnlyList<Arrival> calm, IReadOnlyList<Arrival> after)
    {
        // Silos with so small a share pause now and then, also in calm.
        var usual = Math.Max(SlowMilliseconds, calm.Max(arrival => arrival.Milliseconds));
        var bad = after.GroupBy(arrival => (int)arrival.Sent)
            .Where(second => second.Count(arrival => arrival.Status != 201 || arrival.Milliseconds > usual) > second.Count() / 100.0);
        return (usual, bad.Select(second => second.Key + 1.0).DefaultIfEmpty(0).Max());
    }

    // More at once than are let in: those that are not are told so at once.
    private static async Task<LoadResult> BookAsync(ClusterUnderLoad cluster, int connections, TimeSpan time, int first) =>
        await HttpLoad.RunForAsync(cluster.Status.Apis[0].Url, connections, time, i => cluster.Booking(first + i)) is var result && result.Count(201) + result.Count(503) == result.Requests
            ? result
            : throw new InvalidOperationException($"Not every answer was 201 or 503: {string.Join(", ", result.Statuses)}");
}
