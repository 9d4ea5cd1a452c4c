using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using Healthcare.Cluster;
using Npgsql;

namespace Healthcare.Faults;

/// <summary>Injects the faults of a schedule, each when its time has come and the one before it on the same ground is over.</summary>
public sealed class FaultRunner(ISystem system, IReadOnlyList<Fault> schedule, Action<string> report)
{
    private const int MostAtOnce = 2;
    private readonly ConcurrentQueue<Fault> _injected = new();
    private readonly ConcurrentDictionary<Ground, Task> _running = new();

    public IReadOnlyCollection<Fault> Injected => _injected;

    /// <summary>Processes that have ended may be victims; nobody should start them yet.</summary>
    public bool IsAtProcesses => _running.TryGetValue(Ground.Processes, out var task) && !task.IsCompleted;

    public async Task RunAsync(CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var fault in schedule)
        {
            var wait = fault.At - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            await FreeAsync(fault.Kind.Ground);
            if (stop.IsCancellationRequested)
                break;
            report($"{Stopwatch.GetElapsedTime(start).TotalSeconds,7:F1} s  {fault.Kind.Name}{(fault.Lasts > TimeSpan.Zero ? $", {fault.Lasts.TotalSeconds} s" : "")}");
            _running[fault.Kind.Ground] = InjectAsync(fault, stop);
        }

        await Task.WhenAll(_running.Values);
    }

    private async Task InjectAsync(Fault fault, CancellationToken stop)
    {
        try
        {
            await fault.Kind.Inject(new FaultScene(system, fault, report, stop));
            _injected.Enqueue(fault);
        }
        catch (Exception problem) when (problem is InvalidOperationException or SocketException or IOException or NpgsqlException)
        {
            report($"           {fault.Kind.Name} could not be injected: {problem.Message}");
        }
    }

    private async Task FreeAsync(Ground ground)
    {
        if (_running.TryGetValue(ground, out var same))
            await same;
        while (_running.Values.Where(task => !task.IsCompleted).ToList() is { Count: >= MostAtOnce } busy)
            await Task.WhenAny(busy);
    }
}
