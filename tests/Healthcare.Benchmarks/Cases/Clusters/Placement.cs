using Healthcare.Cluster;
using Healthcare.Hosting;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Healthcare.Cases.Clusters;

/// <summary>Asks the cluster, as a client of it, which grains are on which silo.</summary>
public sealed class Placement : IAsyncDisposable
{
    private readonly IHost _client;

    private Placement(IHost client) => _client = client;

    public static async Task<Placement> ConnectAsync(ClusterStatus cluster)
    {
        var clusterId = await ReadAsync(cluster, "cluster-id");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddClusterClient(
            new ClusterSettings(cluster.Postgres.ConnectionString, cluster.Redis.ConnectionString, MaxPostgresConnections: 16, AllowUnsafeDurability: false, Secret: await ReadAsync(cluster, "cluster-secret")),
            new OrleansSettings(0, 0, null, clusterId, "healthcare"));
        var client = builder.Build();
        await client.StartAsync();
        return new Placement(client);
    }

    /// <summary>The keys of all grains that are active on the silo with this port.</summary>
    public async Task<HashSet<string>> KeysOnAsync(int siloPort)
    {
        var management = _client.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        var grains = await management.GetDetailedGrainStatistics();
        return [.. grains.Where(grain => grain.SiloAddress.Endpoint.Port == siloPort).Select(grain => grain.GrainId.Key.ToString()!)];
    }

    private static async Task<string> ReadAsync(ClusterStatus cluster, string file) => (await File.ReadAllTextAsync(Path.Combine(cluster.Directory, file))).Trim();

    public async ValueTask DisposeAsync()
    {
        await _client.StopAsync();
        _client.Dispose();
    }
}
