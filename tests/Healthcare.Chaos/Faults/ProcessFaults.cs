using System.Diagnostics;
using Healthcare.Cluster;

namespace Healthcare.Faults;

/// <summary>Processes that are killed, stand still, or are replaced one after another.</summary>
public static class ProcessFaults
{
    private static readonly ProcessKind[] s_silos = [ProcessKind.Silo, ProcessKind.Combined];
    private static readonly ProcessKind[] s_apis = [ProcessKind.Api];
    private static readonly ProcessKind[] s_ours = [ProcessKind.Silo, ProcessKind.Api, ProcessKind.Combined];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    public static IEnumerable<FaultKind> Embedded() =>
    [
        new("kill -9 of a silo", Ground.Processes, 6, [0, 1, 3], scene => KillAsync(scene, 1, s_silos)),
        new("SIGSTOP of a silo", Ground.Processes, 4, [1, 2, 3], scene => StandStillAsync(scene, s_silos)),
    ];

    public static IEnumerable<FaultKind> Cluster(bool hasApis)
    {
        yield return new("kill -9 of a silo", Ground.Processes, 8, [0, 1, 3, 10], scene => KillAsync(scene, 1, s_silos));
        yield return new("kill -9 of two silos", Ground.Processes, 3, [0, 2, 5], scene => KillAsync(scene, 2, s_silos));
        yield return new("kill -9 of all silos and APIs", Ground.Processes, 2, [0, 3], scene => KillAsync(scene, int.MaxValue, s_ours));
        yield return new("SIGSTOP of a silo", Ground.Processes, 6, [5, 5, 20, 60], scene => StandStillAsync(scene, s_silos));
        yield return new("rolling restart", Ground.Processes, 1, [0], RollAsync);
        if (!hasApis)
            yield break;
        yield return new("kill -9 of an API", Ground.Processes, 4, [0, 1, 5], scene => KillAsync(scene, 1, s_apis));
        yield return new("SIGSTOP of an API", Ground.Processes, 3, [5, 20], scene => StandStillAsync(scene, s_apis));
    }

    private static async Task KillAsync(FaultScene scene, int count, ProcessKind[] kinds)
    {
        var victims = await scene.ChooseAsync(count, kinds);
        await Task.WhenAll(victims.Select(victim => scene.System.KillAsync(victim.Name)));
        await scene.LastAsync();
        await Task.WhenAll(victims.Select(victim => scene.System.StartAsync(victim.Name)));
    }

    /// <remarks>A silo that was voted out meanwhile ends when it finds that; whoever watches over it starts it anew.</remarks>
    private static async Task StandStillAsync(FaultScene scene, ProcessKind[] kinds)
    {
        foreach (var victim in await scene.ChooseAsync(1, kinds))
        {
            await Signals.SendAsync(victim.ProcessId, "STOP");
            await scene.LastAsync();
            await Signals.SendAsync(victim.ProcessId, "CONT");
        }
    }

    private static async Task RollAsync(FaultScene scene)
    {
        using var http = new HttpClient();
        var readiness = new Readiness(scene.System, http);
        foreach (var process in await scene.ChooseAsync(int.MaxValue, s_ours))
        {
            if (scene.IsOver)
                return;
            await scene.System.StopAsync(process.Name);
            await StartAndWaitAsync(scene, readiness);
        }
    }

    /// <summary>Starts what was stopped, and whatever else ends meanwhile, as a service manager would.</summary>
    private static async Task StartAndWaitAsync(FaultScene scene, Readiness readiness)
    {
        var start = Stopwatch.GetTimestamp();
        do
        {
            foreach (var ended in (await scene.System.GetProcessesAsync()).Where(process => !process.IsRunning && s_ours.Contains(process.Kind)))
                await scene.System.StartAsync(ended.Name);
        }
        while (!await readiness.TryWaitAsync(s_look) && Stopwatch.GetElapsedTime(start) < s_patience);
    }
}
