using System.Globalization;
using Healthcare.Cluster;
using Healthcare.Faults;
using Healthcare.Running;

namespace Healthcare.Defects;

/// <summary>The test of the harness: each defect is found by a check that is there for it, and where there is none, nothing is found.</summary>
public sealed class DefectTrial(int seed, Action<string> report)
{
    private const int Operations = 4_000;
    private const int Clients = 24;
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(8);

    /// <returns>How many defects were missed; a finding without a defect counts as one.</returns>
    public async Task<int> RunAsync(IEnumerable<Defect> defects)
    {
        var missed = await TryAsync("no defect", null, kills: 2, holdSeconds: 0, found => found.Length == 0) ? 0 : 1;
        foreach (var defect in defects)
            if (!await TryAsync(defect.Name, defect.Name, defect.Kills, defect.HoldSeconds, found => found.Intersect(defect.Checks).Any()))
                missed++;
        return missed;
    }

    private async Task<bool> TryAsync(string title, string? defect, int kills, int holdSeconds, Func<string[], bool> isRight)
    {
        var environment = new Dictionary<string, string>();
        if (defect is not null)
            environment["HEALTHCARE_DEFECT"] = defect;
        await using var system = new EmbeddedServer(Repository.DefectiveApi, environment);
        await system.StartAsync("api-1");
        var options = new RunOptions(seed, s_duration, kills, Operations, Clients, TimeSpan.FromSeconds(holdSeconds), null, []);
        var kinds = ProcessFaults.For(isCluster: false).Where(kind => kind.Name.StartsWith("kill", StringComparison.Ordinal)).ToList();
        var result = await new ChaosRun(system, options, kinds, _ => { }).RunAsync();
        var counts = result.Findings.Violations.CountBy(violation => violation.Check).ToDictionary();
        var right = isRight([.. counts.Keys]);
        report(string.Create(CultureInfo.InvariantCulture, $"{(right ? "ok    " : "MISSED")}  {title,-24}{string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"))}"));
        if (!right)
            foreach (var violation in result.Findings.Violations.Take(10))
                report($"        {violation}");
        return right;
    }
}
