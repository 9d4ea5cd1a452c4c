using System.Collections.Concurrent;
using System.Globalization;
using Healthcare.Cluster;
using Healthcare.Faults;
using Healthcare.Running;

namespace Healthcare.Defects;

/// <summary>The test of the harness: each defect is found by a check that is there for it, and where there is none, nothing is found.</summary>
public sealed class DefectTrial(int seed, Action<string> report)
{
    private const int Faults = 2;
    private const int FaultsInCluster = 6;
    private const int Operations = 4_000;
    private const int Clients = 24;
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(8);
    private static readonly ClusterShape s_shape = new(Silos: 2, Apis: 1, Combined: 0);

    // What happened in the run, told where it did not go as it should.
    private readonly ConcurrentQueue<string> _course = new();

    /// <returns>How many defects were missed; a finding without a defect counts as one.</returns>
    public async Task<int> RunAsync(IEnumerable<Defect> defects)
    {
        var missed = 0;
        foreach (var defect in defects)
            missed += await TryAsync(defect) ? 0 : 1;
        return missed;
    }

    private async Task<bool> TryAsync(Defect defect)
    {
        _course.Clear();
        var result = defect.NeedsCluster ? await RunClusterAsync(defect) : await RunEmbeddedAsync(defect);
        var counts = result.Findings.Violations.CountBy(violation => violation.Check).ToDictionary();
        var right = defect.IsFoundBy(counts.Keys);
        report(string.Create(CultureInfo.InvariantCulture, $"{(right ? "ok    " : "MISSED")}  {defect.Name ?? "no defect",-24}{string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"))}"));
        foreach (var line in right ? [] : _course.Concat(result.Findings.Violations.Take(10).Select(violation => $"{violation}")))
            report($"        {line}");
        return right;
    }

    private async Task<RunResult> RunEmbeddedAsync(Defect defect)
    {
        await using var system = new EmbeddedServer(Repository.ApiOf(Repository.DefectsConfiguration), Environment(defect));
        await system.StartAsync("api-1");
        return await RunAsync(system, defect, Faults, [.. ProcessFaults.Embedded()]);
    }

    private async Task<RunResult> RunClusterAsync(Defect defect)
    {
        await using var system = await LocalCluster.UpAsync(s_shape, Repository.DefectsConfiguration, inNamespaces: false, Environment(defect));
        return await RunAsync(system, defect, FaultsInCluster, [.. ProcessFaults.Cluster(hasApis: s_shape.Combined == 0), .. PostgresFaults.For(system)]);
    }

    private Task<RunResult> RunAsync(ISystem system, Defect defect, int faults, FaultKind[] kinds)
    {
        var options = new RunOptions(seed, s_duration, faults, Operations, Clients, TimeSpan.FromSeconds(defect.HoldSeconds), null, []);
        var chosen = kinds.Where(kind => defect.Faults is { } words && kind.Name.Contains(words, StringComparison.Ordinal)).ToList();
        return new ChaosRun(system, options, chosen, _course.Enqueue).RunAsync();
    }

    private static Dictionary<string, string> Environment(Defect defect) =>
        defect.Name is { } name ? new Dictionary<string, string> { ["HEALTHCARE_DEFECT"] = name } : [];
}
