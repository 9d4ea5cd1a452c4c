using Healthcare.Cluster;

namespace Healthcare.Faults;

/// <summary>Processes that are killed, stand still, or are replaced one after another.</summary>
public static class ProcessFaults
{
    private static readonly ProcessKind[] s_silos = [ProcessKind.Silo, ProcessKind.Combined];
    private static readonly ProcessKind[] s_apis = [ProcessKind.Api];
    private static readonly ProcessKind[] s_ours = [ProcessKind.Silo, ProcessKind.Api, ProcessKind.Combined];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static IEnumerable<FaultKind> For(bool isCluster)
    {
        yield return new("kill -9 of a silo", 6, [0, 1, 3, 10], scene => KillAsync(scene, 1, s_silos));
        yield return new("SIGSTOP of a silo", 4, isCluster ? [5, 5, 20, 60] : [1, 2, 3], scene => PauseAsync(scene, s_silos));
        if (!isCluster)
            yield break;
        yield return new("kill -9 of two silos", 2, [0, 2, 5], scene => KillAsync(scene, 2, s_silos));
        yield return new("kill -9 of an API", 3, [0, 1, 5], scene => KillAsync(scene, 1, s_apis));
        yield return new("kill -9 of all silos and APIs", 1, [0, 3], scene => KillAsync(scene, int.MaxValue, s_ours));
        yield return new("SIGSTOP of an API", 2, [5, 20], scene => PauseAsync(scene, s_apis));
        yield return new("rolling restart", 1, [1], RollAsync);
    }

    private static async Task KillAsync(FaultScene scene, int count, ProcessKind[] kinds)
    {
        var victims = await scene.ChooseAsync(count, kinds);
        await Task.WhenAll(victims.Select(victim => scene.System.KillAsync(victim.Name)));
        await scene.LastAsync();
        await Task.WhenAll(victims.Select(victim => scene.System.StartAsync(victim.Name)));
    }

    private static async Task PauseAsync(FaultScene scene, ProcessKind[] kinds)
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
            await scene.System.StopAsync(process.Name);
            await scene.System.StartAsync(process.Name);
            await readiness.WaitAsync(s_patience);
        }
    }
}
