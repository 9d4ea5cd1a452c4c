using System.Globalization;
using Healthcare.Cluster;

namespace Healthcare.Faults;

/// <summary>A silo whose clock is wrong, by libfaketime.</summary>
public static class ClockFaults
{
    private static readonly int[] s_skewsSeconds = [-120, -10, 10, 120];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static IEnumerable<FaultKind> For(LocalCluster cluster) => Library() is not { } library
        ? []
        : [new("clock skew of a silo", Ground.Processes, 3, [10, 20], scene => SkewAsync(scene, cluster, library))];

    private static async Task SkewAsync(FaultScene scene, LocalCluster cluster, string library)
    {
        using var http = new HttpClient();
        var skew = s_skewsSeconds[scene.Random.Next(s_skewsSeconds.Length)];
        foreach (var silo in await scene.ChooseAsync(1, ProcessKind.Silo, ProcessKind.Combined))
        {
            await cluster.KillAsync(silo.Name);
            // Time-outs go by the other clock, which stays right.
            await cluster.StartAsync(silo.Name, [$"LD_PRELOAD={library}", "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1", string.Create(CultureInfo.InvariantCulture, $"FAKETIME={skew:+0;-0}s")]);
            await new Readiness(cluster, http).TryWaitAsync(s_patience);
            scene.Note($"{silo.Name} is {skew} s off");
            await scene.LastAsync();
            await cluster.KillAsync(silo.Name);
            await cluster.StartAsync(silo.Name, ["LD_PRELOAD=", "FAKETIME=+0s"]);
        }
    }

    private static string? Library() =>
        Directory.Exists("/usr/lib") ? Directory.GetFiles("/usr/lib", "libfaketimeMT.so.1", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true }).FirstOrDefault() : null;
}
