using System.Globalization;
using Healthcare.Cluster;

namespace Healthcare.Faults;

/// <summary>Membership's Redis dies, is emptied, stands still, or comes back with what it knew long ago.</summary>
public static class RedisFaults
{
    private const string Name = "redis";

    public static IEnumerable<FaultKind> For(LocalCluster cluster)
    {
        // What it knew when the run began.
        var old = Directory.CreateTempSubdirectory("healthcare-chaos-redis-").FullName;
        Copy(cluster.RedisDirectory, old);
        return
        [
            new("kill -9 of Redis", Ground.Redis, 3, [0, 5, 20], KillAsync),
            new("FLUSHALL", Ground.Redis, 3, [0], scene => cluster.Redis.SendAsync("FLUSHALL")),
            new("pause of Redis", Ground.Redis, 3, [2, 5, 20], scene => PauseAsync(scene, cluster)),
            new("SIGSTOP of Redis", Ground.Redis, 2, [5, 20], StandStillAsync),
            new("Redis restored from an old file", Ground.Redis, 2, [0, 2], scene => RestoreAsync(scene, cluster, old)),
        ];
    }

    private static async Task KillAsync(FaultScene scene)
    {
        await scene.System.KillAsync(Name);
        await scene.LastAsync();
        await scene.System.StartAsync(Name);
    }

    private static async Task PauseAsync(FaultScene scene, LocalCluster cluster)
    {
        await cluster.Redis.SendAsync(string.Create(CultureInfo.InvariantCulture, $"CLIENT PAUSE {scene.Lasts.TotalMilliseconds:F0} ALL"));
        await scene.LastAsync();
    }

    private static async Task StandStillAsync(FaultScene scene)
    {
        foreach (var redis in await scene.ChooseAsync(1, ProcessKind.Redis))
        {
            await Signals.SendAsync(redis.ProcessId, "STOP");
            await scene.LastAsync();
            await Signals.SendAsync(redis.ProcessId, "CONT");
        }
    }

    private static async Task RestoreAsync(FaultScene scene, LocalCluster cluster, string old)
    {
        await scene.System.KillAsync(Name);
        Directory.Delete(cluster.RedisDirectory, recursive: true);
        Copy(old, cluster.RedisDirectory);
        await scene.LastAsync();
        await scene.System.StartAsync(Name);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        foreach (var directory in Directory.GetDirectories(from))
            Copy(directory, Path.Combine(to, Path.GetFileName(directory)));
    }
}
