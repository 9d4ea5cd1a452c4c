using System.Diagnostics;
using Healthcare.Checks;
using Healthcare.Cluster;
using Healthcare.Faults;
using Healthcare.History;
using Healthcare.Workload;

namespace Healthcare.Running;

/// <summary>What a run did and what its checks say.</summary>
public sealed record RunResult(int Seed, IReadOnlyCollection<Operation> Operations, IReadOnlyCollection<Fault> Faults, Findings Findings);

/// <summary>One run: make the network, load it, inject faults, heal, drain, probe, read everything, check.</summary>
public sealed class ChaosRun(ISystem system, RunOptions options, IReadOnlyList<FaultKind> faultKinds, Action<string> report)
{
    private static readonly TimeSpan s_startPatience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan s_drainPatience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_watch = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(1);
    private const int MostReadOneByOne = 4_000;

    public async Task<RunResult> RunAsync()
    {
        var clock = new RunClock();
        var file = options.HistoryPath is { } path ? new HistoryWriter(path, new HistoryHead(options.Seed, clock.WallStart, system.Tolerances)) : null;
        using var recorder = new Recorder(clock, file);
        using var sender = new Sender(system, recorder, options.CallPatience);
        var scale = Scale.For(options.Clients, options.Operations, options.Duration);
        var word = $"{options.Seed:x8}-{clock.WallStart.UtcTicks:x}";

        await new Readiness(system, sender.Http).WaitAsync(s_startPatience);
        var builder = new NetworkBuilder(system, sender.Http);
        var network = await builder.BuildAsync(scale);
        report($"{scale.Clients} clients at {scale.OperationsPerSecond:F0} operations a second on {network.SlotCount} slots of {network.Practitioners.Length} practitioners, {network.Patients.Length} patients");

        var faults = await LoadAsync(scale, network, sender, word);
        await HealAsync(sender);
        report("healed");
        var drainStart = Stopwatch.GetTimestamp();
        var (asked, left) = await new Drain(sender, options.Clients).RunAsync(s_drainPatience);
        report($"asked again for {asked} operations in {Stopwatch.GetElapsedTime(drainStart).TotalSeconds:F1} s; {left} had no answer even then");
        var reader = new SystemReader(system, sender.Http, network);
        await Task.Delay(s_settle);
        var probes = await new Probes(system, sender, reader, builder, new Random(options.Seed), word).RunAsync(options.HoldPatience);
        await Task.Delay(s_settle);
        var final = await ReadAsync(recorder, reader, [.. probes, .. left == 0 ? [] : new[] { $"{left} operations with a key had no answer within {s_drainPatience.TotalSeconds} s of asking again after all was healed." }]);
        file?.Write(final);
        report("checking");
        var run = new RecordedRun([.. recorder.Operations.Where(operation => operation.Calls.Count > 0)], final, clock.WallStart, system.Tolerances);
        return new RunResult(options.Seed, recorder.Operations, faults, AllChecks.Run(run));
    }

    private async Task<IReadOnlyCollection<Fault>> LoadAsync(Scale scale, Network network, Sender sender, string word)
    {
        var runner = new FaultRunner(system, Schedule.Make(options.Seed, faultKinds, options.Faults, options.Duration), report);
        using var stop = new CancellationTokenSource();
        await using var load = new Load(options.Seed, scale, network, sender, word);
        var start = Stopwatch.GetTimestamp();
        var injecting = runner.RunAsync(stop.Token);
        var watching = WatchAsync(runner, stop.Token);
        while (Stopwatch.GetElapsedTime(start) is var elapsed && !IsEnough(elapsed, sender.Recorder.Count, injecting.IsCompleted))
            await Task.Delay(100);
        await stop.CancelAsync();
        await Task.WhenAll(injecting, watching);
        // What is healed answers again; nobody has to wait for the time-out of a stopped process.
        await load.StopAsync();
        return runner.Injected;
    }

    /// <summary>As a service manager does: what ended by itself, because the others had voted it out, is started anew.</summary>
    private async Task WatchAsync(FaultRunner runner, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            foreach (var ended in (await system.GetProcessesAsync()).Where(process => !process.IsRunning && process.Kind is ProcessKind.Silo or ProcessKind.Api or ProcessKind.Combined))
                if (!runner.IsAtProcesses)
                    await system.StartAsync(ended.Name);
            await Task.Delay(s_watch, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private bool IsEnough(TimeSpan elapsed, int operations, bool injected) =>
        elapsed > options.MostDuration || (elapsed > options.Duration && operations >= options.Operations && injected);

    private async Task HealAsync(Sender sender)
    {
        foreach (var process in await system.GetProcessesAsync())
            await system.StartAsync(process.Name);
        await new Readiness(system, sender.Http).WaitAsync(s_startPatience);
    }

    private async Task<FinalState> ReadAsync(Recorder recorder, SystemReader reader, string[] probes)
    {
        var listed = await reader.ListAppointmentsAsync();
        var known = recorder.Operations.Select(operation => operation.Answer?.Appointment?.Id).OfType<string>().Concat(listed.Select(appointment => appointment.Id)).Distinct();
        var inLists = listed.Select(appointment => appointment.Id).ToHashSet();
        var random = new Random(options.Seed);
        // All that no list has, and of the others as many as can be read in reasonable time.
        string[] ids = [.. known.Select(id => (id, Order: inLists.Contains(id) ? 1 + random.Next() / 2 : 0)).OrderBy(pair => pair.Order).Take(MostReadOneByOne).Select(pair => pair.id)];
        var slots = new Dictionary<string, SlotAnswer[]>();
        for (var entrance = 0; entrance < system.Entrances.Count; entrance++)
            slots[system.Entrances[entrance].Name] = await reader.ListSlotsAsync(entrance);
        return new FinalState(
            listed,
            await reader.ReadAppointmentsAsync(ids),
            ids,
            await reader.ReadHistoriesAsync(ids),
            slots,
            await reader.CheckIntegrityAsync(),
            probes,
            await system.ReadEventsAsync());
    }
}
