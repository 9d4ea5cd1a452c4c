using System.Diagnostics;
using System.Text.Json;

namespace Healthcare.Cluster;

/// <summary>Each leaves everything running.</summary>
[Collection(nameof(SharedCluster))]
public sealed class RunningClusterTests(SharedCluster shared)
{
    private static readonly HttpClient s_http = new() { Timeout = TimeSpan.FromSeconds(30) };

    private LocalCluster Cluster => shared.Cluster;

    [Fact]
    public async Task Status_tells_every_process_and_where_it_is()
    {
        using var json = JsonDocument.Parse((await Cluster.TryAsync("status", "--json")).OrThrow().Output);
        var root = json.RootElement;
        Assert.Superset(new HashSet<string> { "baseUrl", "apiKey", "apis", "silos", "postgres", "redis" }, MembersOf(root));
        Assert.Superset(new HashSet<string> { "name", "pid", "url" }, MembersOf(root.GetProperty("apis")[0]));
        Assert.Superset(new HashSet<string> { "name", "pid", "siloPort", "gatewayPort" }, MembersOf(root.GetProperty("silos")[0]));
        Assert.Superset(new HashSet<string> { "pid", "connectionString" }, MembersOf(root.GetProperty("postgres")));
        Assert.Superset(new HashSet<string> { "pid", "port" }, MembersOf(root.GetProperty("redis")));

        var status = await Cluster.StatusAsync();
        Assert.Equal("api1", status.Apis[0].Name);
        Assert.Equal(["silo1", "silo2"], status.Silos.Select(silo => silo.Name).Take(2));
        Assert.True(status.ApiKey.Length >= 32);
        Assert.Equal(Cluster.Directory, status.Directory);
        Assert.All(status.Pids(), pid => Assert.True(Processes.IsAlive(pid)));
    }

    [Fact]
    public async Task The_administrator_is_served_through_the_balancer()
    {
        var status = await Cluster.StatusAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(status.BaseUrl, "/api/v1/locations")) { Headers = { { "X-Api-Key", status.ApiKey } } };
        using var answer = await s_http.SendAsync(request);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("silo2")]
    [InlineData("api1")]
    public async Task What_was_killed_starts_again_on_its_ports(string name)
    {
        var before = await Cluster.StatusAsync();
        await Cluster.KillAsync(name);
        var without = await Cluster.StatusAsync();
        Assert.Equal(before.Pids().Count - 1, without.Pids().Count);
        Assert.All(before.Pids().Except(without.Pids()), pid => Assert.False(Processes.IsAlive(pid)));

        await Cluster.StartAsync(name);
        var after = await Cluster.StatusAsync();
        Assert.Equal(WithoutPids(before), WithoutPids(after));
        Assert.Equal(before.Pids().Count, after.Pids().Count);
        Assert.NotEqual(before.Pids(), after.Pids());
        await ExpectReadyAsync();
    }

    [Fact]
    public async Task What_was_stopped_has_ended_and_starts_again()
    {
        var pid = (await Cluster.StatusAsync()).Silo("silo2").Pid;
        await Cluster.StopAsync("silo2");
        Assert.False(Processes.IsAlive(pid));
        Assert.Equal((0, false), (await Cluster.StatusAsync()).Silo("silo2") switch { var silo => (silo.Pid, silo.Running) });
        await Cluster.StartAsync("silo2");
        await ExpectReadyAsync();
    }

    [Fact]
    public async Task Starting_what_runs_does_nothing()
    {
        var before = await Cluster.StatusAsync();
        await Cluster.StartAsync("postgres", "redis", "silo1", "silo2", "api1", "haproxy");
        Assert.Equal(before.Pids(), (await Cluster.StatusAsync()).Pids());
    }

    [Fact]
    public async Task PostgreSQL_and_Redis_can_be_killed_and_started()
    {
        var before = await Cluster.StatusAsync();
        await Cluster.KillAsync("postgres", "redis");
        var without = await Cluster.StatusAsync();
        Assert.Equal((false, false), (without.Postgres.Running, without.Redis.Running));
        await Cluster.StartAsync("postgres", "redis");
        var after = await Cluster.StatusAsync();
        Assert.Equal((before.Postgres.ConnectionString, before.Redis.Port), (after.Postgres.ConnectionString, after.Redis.Port));
        await ExpectReadyAsync();
    }

    [Fact]
    public async Task Settings_reach_every_process_and_stay_over_a_restart()
    {
        await Cluster.KillAsync("silo2");
        await Cluster.StartAsync("silo2", "--env", "EXTRA_WORD=for silo2");
        await Cluster.KillAsync("silo2");
        await Cluster.StartAsync("silo2");
        var status = await Cluster.StatusAsync();
        var (silo, api) = (Processes.Environment(status.Silo("silo2").Pid), Processes.Environment(status.Api("api1").Pid));
        Assert.Contains("Healthcare__DrainSeconds=1", silo);
        Assert.Contains("Healthcare__DrainSeconds=1", api);
        Assert.Contains("EXTRA_WORD=for silo2", silo);
        Assert.DoesNotContain("EXTRA_WORD=for silo2", api);
    }

    [Fact]
    public async Task A_process_id_that_the_system_gave_to_somebody_else_is_not_ours()
    {
        using var stranger = Process.Start("sleep", "600");
        await Cluster.KillAsync("silo2");
        var file = Path.Combine(Cluster.Directory, "silo2", "pid");
        var words = (await File.ReadAllTextAsync(file)).Split(' ');
        await File.WriteAllTextAsync(file, $"{stranger.Id} {words[1]} {words[2]}");

        Assert.False((await Cluster.StatusAsync()).Silo("silo2").Running);
        await Cluster.KillAsync("silo2");
        Assert.False(stranger.HasExited);
        stranger.Kill();
        await Cluster.StartAsync("silo2");
    }

    [Fact]
    public async Task Wrong_names_and_a_second_up_are_refused_in_one_line()
    {
        WrongUseTests.ExpectOneLine(await Cluster.TryAsync("kill", "silo77"), 1, "no 'silo77'", "silo1", "haproxy");
        WrongUseTests.ExpectOneLine(await Cluster.TryAsync("start", "../silo1"), 1, "no '../silo1'");
        WrongUseTests.ExpectOneLine(await Cluster.TryAsync("up", "--no-build", "--silos", "1"), 1, "already up", Cluster.Directory);
    }

    /// <summary>The processes need a moment to find out that the database is back, and the balancer another one.</summary>
    private async Task ExpectReadyAsync()
    {
        var ready = new Uri((await Cluster.StatusAsync()).BaseUrl, "/health/ready");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await IsReadyAsync(ready))
            await Task.Delay(200, patience.Token);
    }

    private static async Task<bool> IsReadyAsync(Uri ready)
    {
        using var answer = await s_http.GetAsync(ready);
        return answer.IsSuccessStatusCode;
    }

    private static string WithoutPids(ClusterStatus status) => JsonSerializer.Serialize(status with
    {
        Apis = [.. status.Apis.Select(api => api with { Pid = 0 })],
        Silos = [.. status.Silos.Select(silo => silo with { Pid = 0 })],
    });

    private static HashSet<string> MembersOf(JsonElement json) => [.. json.EnumerateObject().Select(member => member.Name)];
}
