using System.Globalization;

namespace Healthcare.Cases.Clusters;

/// <summary>Gives processes the same share of a core each, by the CPU controller of cgroup v1.</summary>
public sealed class CoreShares : IDisposable
{
    private const string Controller = "/sys/fs/cgroup/cpu";
    private const int PeriodMicroseconds = 20_000;
    private const int LeastQuotaMicroseconds = 1_000;

    private readonly List<string> _groups = [];

    /// <param name="share">Of one core, at least 0.05.</param>
    /// <exception cref="InvalidOperationException">This machine has no such controller, or it may not be used.</exception>
    public void Cap(int pid, double share)
    {
        var quota = (int)(share * PeriodMicroseconds);
        ArgumentOutOfRangeException.ThrowIfLessThan(quota, LeastQuotaMicroseconds);
        if (!File.Exists(Path.Combine(Controller, "cpu.cfs_quota_us")))
            throw new InvalidOperationException($"Shares of a core need the CPU controller of cgroup v1 at {Controller}, which is not there.");
        var group = Path.Combine(Controller, $"healthcare-benchmarks-{pid}");
        try
        {
            Directory.CreateDirectory(group);
            _groups.Add(group);
            Write(group, "cpu.cfs_period_us", PeriodMicroseconds);
            Write(group, "cpu.cfs_quota_us", quota);
            Write(group, "cgroup.procs", pid);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new InvalidOperationException($"Shares of a core need the right to write {Controller}: run as root. {fault.Message}", fault);
        }
    }

    /// <summary>Takes the limits away; the processes go on without.</summary>
    public void Dispose()
    {
        foreach (var group in _groups)
        {
            foreach (var pid in File.ReadAllLines(Path.Combine(group, "cgroup.procs")))
                File.WriteAllText(Path.Combine(Controller, "cgroup.procs"), pid);
            Directory.Delete(group);
        }

        _groups.Clear();
    }

    private static void Write(string group, string file, int value) =>
        File.WriteAllText(Path.Combine(group, file), value.ToString(CultureInfo.InvariantCulture));
}
