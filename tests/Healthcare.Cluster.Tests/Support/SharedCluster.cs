namespace Healthcare.Cluster;

/// <summary>Two silos and one API for the tests that leave a cluster as they found it: everything running.</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    /// <summary>Small processes: several of them run beside the tests.</summary>
    public static readonly string[] Small = ["--env", "DOTNET_gcServer=0", "--env", "DOTNET_TieredPGO=0", "--env", "Healthcare__DrainSeconds=1"];

    private LocalCluster? _cluster;

    public LocalCluster Cluster => _cluster!;

    public async ValueTask InitializeAsync() => _cluster = await LocalCluster.UpAsync(["--silos", "2", "--apis", "1", .. Small]);

    public async ValueTask DisposeAsync()
    {
        if (_cluster is { } cluster)
            await cluster.DisposeAsync();
    }
}

[CollectionDefinition(nameof(SharedCluster))]
public sealed class OneClusterForAll : ICollectionFixture<SharedCluster>;
