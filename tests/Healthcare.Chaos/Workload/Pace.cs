using System.Diagnostics;

namespace Healthcare.Workload;

/// <summary>How often one client asks.</summary>
/// <param name="interval">From one request to the next, on average.</param>
public sealed class Pace(TimeSpan interval)
{
    private long _next = Stopwatch.GetTimestamp();

    public async Task WaitAsync(Random random, CancellationToken stop)
    {
        _next = Math.Max(_next, Stopwatch.GetTimestamp()) + (long)(interval.TotalSeconds * 2 * random.NextDouble() * Stopwatch.Frequency);
        var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), _next);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, stop).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
