using Healthcare.Cluster;

namespace Healthcare.Faults;

/// <summary>Silos that cannot hear each other, in one direction or both.</summary>
public static class PartitionFaults
{
    public static IEnumerable<FaultKind> For(LocalCluster cluster) => !cluster.HasNamespaces
        ? []
        :
        [
            new("partition between two silos", Ground.Network, 4, [3, 10, 20], scene => CutAsync(scene, others: 1, bothWays: true)),
            new("one-way partition between two silos", Ground.Network, 4, [3, 10, 20], scene => CutAsync(scene, others: 1, bothWays: false)),
            new("a silo cut off from the others", Ground.Network, 3, [3, 10, 20], scene => CutAsync(scene, others: int.MaxValue, bothWays: true)),
            new("a silo that hears no other", Ground.Network, 3, [3, 10, 20], scene => CutAsync(scene, others: int.MaxValue, bothWays: false)),
            new("a silo out of the APIs' reach", Ground.Network, 2, [3, 10], scene => CutFromApisAsync(scene, cluster)),
        ];

    private static async Task CutAsync(FaultScene scene, int others, bool bothWays)
    {
        var silos = await scene.ChooseAsync(int.MaxValue, ProcessKind.Silo);
        if (silos.Length < 2)
            return;
        foreach (var other in silos.Skip(1).Take(others))
        {
            await Namespaces.DeafenAsync(silos[0].Name, other.Name);
            if (bothWays)
                await Namespaces.DeafenAsync(other.Name, silos[0].Name);
        }

        await scene.LastAsync();
        var dropped = 0L;
        foreach (var silo in silos)
            dropped += await Namespaces.HealAsync(silo.Name);
        scene.Note($"{dropped} packets dropped");
    }

    private static async Task CutFromApisAsync(FaultScene scene, LocalCluster cluster)
    {
        foreach (var silo in await scene.ChooseAsync(1, ProcessKind.Silo))
        {
            await Namespaces.DeafenAsync(silo.Name, await cluster.GetGatewayPortAsync(silo.Name));
            await scene.LastAsync();
            scene.Note($"{await Namespaces.HealAsync(silo.Name)} packets dropped");
        }
    }
}
