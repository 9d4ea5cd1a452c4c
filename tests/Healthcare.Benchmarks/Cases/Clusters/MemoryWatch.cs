using Healthcare.Servers;

namespace Healthcare.Cases.Clusters;

/// <summary>Looks at the resident memory of processes, all together, a few times a second.</summary>
public sealed class MemoryWatch
{
    private static readonly TimeSpan s_each = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _end = new();
    private readonly double _before;
    private readonly Task<double> _most;

    public MemoryWatch(IReadOnlyList<int> pids)
    {
        _before = Megabytes(pids);
        _most = Task.Run(() => WatchAsync(pids));
    }

    /// <returns>Megabytes at the beginning, and the most that was seen.</returns>
    public async Task<(double Before, double Most)> StopAsync()
    {
        await _end.CancelAsync();
        var most = await _most;
        _end.Dispose();
        return (_before, most);
    }

    private async Task<double> WatchAsync(IReadOnlyList<int> pids)
    {
        var most = _before;
        while (!_end.IsCancellationRequested)
        {
            most = Math.Max(most, Megabytes(pids));
            await Task.Delay(s_each, CancellationToken.None);
        }

        return most;
    }

    private static double Megabytes(IReadOnlyList<int> pids) => pids.Sum(ProcessUsage.ResidentMegabytes);
}
