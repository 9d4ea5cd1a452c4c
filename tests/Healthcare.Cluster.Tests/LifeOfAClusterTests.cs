namespace Healthcare.Cluster;

/// <summary>Clusters of their own, beside the shared one.</summary>
[Collection(nameof(SharedCluster))]
public sealed class LifeOfAClusterTests(SharedCluster shared)
{
    [Fact]
    public async Task Another_cluster_lives_beside_grows_and_leaves_nothing()
    {
        await using var cluster = await LocalCluster.UpAsync(["--combined", "1", .. SharedCluster.Small]);
        Assert.Equal("node2", await cluster.AddSiloAsync());

        var (here, there) = (await cluster.StatusAsync(), await shared.Cluster.StatusAsync());
        Assert.Equal(["node1", "node2"], here.Apis.Select(api => api.Name));
        Assert.Equal(here.Apis.Select(api => (api.Name, api.Pid)), here.Silos.Select(silo => (silo.Name, silo.Pid)));
        Assert.Empty(PortsOf(here).Intersect(PortsOf(there)));
        Assert.Equal(PortsOf(here).Count, PortsOf(here).Distinct().Count());

        await cluster.DownAsync();
        Assert.All(here.Pids(), pid => Assert.False(Processes.IsAlive(pid)));
        Assert.Empty(Processes.In(cluster.Directory));
        Assert.False(Directory.Exists(cluster.Directory));
        Assert.All(there.Pids(), pid => Assert.True(Processes.IsAlive(pid)));
    }

    [Fact]
    public async Task A_start_that_fails_shows_why_and_leaves_nothing()
    {
        var directory = LocalCluster.NewDirectory();
        var outcome = await ClusterScript.RunAsync(
            "up", "--no-build", "--configuration", ClusterScript.Configuration, "--directory", directory, "--silos", "1", "--apis", "1", "--env", "Orleans__SiloPort=door");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("silo1 ended while it started", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("Orleans__SiloPort must be a whole number", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(directory));
        Assert.Empty(Processes.In(directory));
    }

    [Fact]
    public async Task What_is_kept_is_there_at_the_next_up()
    {
        await using var cluster = await LocalCluster.UpAsync(["--combined", "1", .. SharedCluster.Small]);
        var before = await cluster.StatusAsync();
        await cluster.DownAsync("--keep", "--now");
        Assert.Empty((await cluster.StatusAsync()).Pids());

        (await cluster.TryAsync("up", "--no-build")).OrThrow();
        var after = await cluster.StatusAsync();
        Assert.Equal((before.BaseUrl, before.ApiKey, before.Postgres.ConnectionString), (after.BaseUrl, after.ApiKey, after.Postgres.ConnectionString));
        Assert.Equal(before.Pids().Count, after.Pids().Count);
    }

    private static List<int> PortsOf(ClusterStatus status) =>
    [
        status.BaseUrl.Port, status.Redis.Port, status.Haproxy.StatisticsUrl.Port,
        .. status.Apis.Select(api => api.Url.Port),
        .. status.Silos.Where(silo => status.Apis.All(api => api.Name != silo.Name)).Select(silo => silo.Url.Port),
        .. status.Silos.Select(silo => silo.SiloPort),
        .. status.Silos.Select(silo => silo.GatewayPort),
    ];
}
