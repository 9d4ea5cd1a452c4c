using System.Diagnostics;
using Healthcare.Load;

namespace Healthcare.Cases.Clusters;

/// <summary>kill -9 of one silo of three under load: when its grains work again, and whether the others noticed.</summary>
public static class FailoverCase
{
    private const int Probes = 150;
    private const int Rounds = 6;
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_watch = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(90);

    public static async Task RunAsync(Report report, TemporaryDirectory directory)
    {
        await using var cluster = await ClusterUnderLoad.StartAsync(silos: 3, apis: 2, practitioners: Probes, days: 1, patients: Probes);
        await using var placement = await Placement.ConnectAsync(cluster.Status);
        Probe[] probes = [.. Enumerable.Range(0, Probes).Select(i => new Probe(cluster, cluster.Network.Slots[i], cluster.Network.Patients[i]))];
        using var end = new CancellationTokenSource();
        var running = Task.WhenAll(probes.Select((probe, i) => Task.Run(() => probe.RunAsync(cluster.Status.Apis[i % 2].Url, end.Token))));

        var its = new List<double>();
        var others = new List<double>();
        var failures = 0;
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAny(running, Task.Delay(s_settle));
            var seen = await KillAsync(cluster, placement, probes, cluster.Status.Silos[round % 3].Name);
            its.AddRange(seen.Its);
            others.AddRange(seen.Others);
            failures += seen.OthersFailures;
        }

        await end.CancelAsync();
        await running;
        Tell(report, its, others, failures);
    }

    private static async Task<(double[] Its, double[] Others, int OthersFailures)> KillAsync(ClusterUnderLoad cluster, Placement placement, Probe[] probes, string silo)
    {
        var grains = await placement.KeysOnAsync(cluster.Status.Silo(silo).SiloPort);
        var isIts = probes.ToLookup(probe => probe.UsesAnyOf(grains));
        using (var process = Process.GetProcessById((await cluster.Cluster.StatusAsync()).Silo(silo).Pid))
            process.Kill();
        // Only now: a booking that was sent before the signal arrived says nothing.
        var killed = Stopwatch.GetTimestamp();
        await UntilAllWorkAsync(probes, killed);
        double[] its = [.. isIts[true].Select(probe => probe.WorksAgainAfter(killed)!.Value.TotalSeconds)];
        double[] others = [.. isIts[false].Select(probe => probe.LongestPauseSince(killed).TotalSeconds)];
        Reply[] failures = [.. isIts[false].SelectMany(probe => probe.FailuresSince(killed))];
        Report.Note($"{silo} killed: its {its.Length} probes again after {Report.Number(Report.Median(its))} s (median), {Report.Number(its.Max())} s (most); "
            + $"the other {others.Length}: longest pause {Report.Number(others.Max())} s, {failures.Length} failed calls ({string.Join(", ", failures.CountBy(reply => reply.Kind).Select(kind => $"{kind.Value} x {kind.Key}"))})");
        await cluster.Cluster.StartAsync(silo);
        return (its, others, failures.Length);
    }

    private static async Task UntilAllWorkAsync(Probe[] probes, long killed)
    {
        await Task.Delay(s_watch);
        while (probes.Count(probe => probe.WorksAgainAfter(killed) is null) is var waiting && waiting > 0)
        {
            if (Stopwatch.GetElapsedTime(killed) > s_limit)
                throw new InvalidOperationException($"{waiting} probes do not book again {s_limit.TotalSeconds} s after a silo was killed.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private static void Tell(Report report, List<double> its, List<double> others, int failures)
    {
        var (median, p99) = (Report.Median(its), Report.Percentile(its, 0.99));
        report.Add(
            "kill -9 of one of three silos under load",
            "bookings on its grains again: median under 5 s, p99 under 12 s",
            $"median {Report.Number(median)} s, p99 {Report.Number(p99)} s ({its.Count} patients and slots, {Rounds} kills)",
            median < 5 && p99 < 12);
        report.Add(
            "bookings on the other silos' grains meanwhile",
            "never stop",
            $"longest pause {Report.Number(others.Max())} s, p99 {Report.Number(Report.Percentile(others, 0.99))} s (one booking each 0.25 s and more); {failures} failed calls",
            others.Max() < 1);
    }
}
