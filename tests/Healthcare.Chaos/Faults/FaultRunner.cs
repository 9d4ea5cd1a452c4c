using System.Collections.Concurrent;
using System.Diagnostics;
using Healthcare.Cluster;

namespace Healthcare.Faults;

/// <summary>Injects the faults of a schedule, one after another, each when its time has come and the one before it is over.</summary>
public sealed class FaultRunner(ISystem system, IReadOnlyList<Fault> schedule, Action<string> report)
{
    private readonly ConcurrentQueue<Fault> _injected = new();

    public IReadOnlyCollection<Fault> Injected => _injected;

    public async Task RunAsync(CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var fault in schedule)
        {
            var wait = fault.At - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            if (stop.IsCancellationRequested)
                return;
            report($"{Stopwatch.GetElapsedTime(start).TotalSeconds,7:F1} s  {fault.Kind.Name}{(fault.Lasts > TimeSpan.Zero ? $", {fault.Lasts.TotalSeconds} s" : "")}");
            await fault.Kind.Inject(new FaultScene(system, fault, stop));
            _injected.Enqueue(fault);
        }
    }
}
