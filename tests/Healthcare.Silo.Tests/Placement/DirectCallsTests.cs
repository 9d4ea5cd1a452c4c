using System.Reflection;
using Healthcare.Membership;

namespace Healthcare.Placement;

/// <summary>A client calls grains whose silo is computed at their silo, and through the others while it cannot.</summary>
[Collection<MembershipSuite>]
public sealed class DirectCallsTests : MembershipTest
{
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(4);
    private readonly string[] _keys = [.. Enumerable.Range(0, 60).Select(number => $"grain-{number}")];

    [Fact]
    public async Task With_a_silo_that_is_killed_only_the_calls_to_its_own_grains_are_lost_and_at_once()
    {
        await using var cluster = await StartAsync();
        var killed = cluster.Silos[0];
        var calls = (await WhereAsync(cluster.Client)).Zip(_keys).ToLookup(grain => PortOf(grain.First) == killed.SiloPort, grain => cluster.Client.Owned(grain.Second).RestAsync(s_rest));
        Assert.NotEmpty(calls[true]);
        Assert.NotEmpty(calls[false]);
        await Task.Delay(200);

        killed.Kill();

        foreach (var call in calls[true])
        {
            var fault = await Assert.ThrowsAsync<TimeoutException>(() => call);
            Assert.StartsWith("A gateway was lost", fault.Message, StringComparison.Ordinal);
        }

        // None of the others has been answered, so nobody waited for an answer.
        Assert.DoesNotContain(calls[false], call => call.IsCompleted);
        foreach (var where in await Task.WhenAll(calls[false]))
            Assert.NotEqual(killed.SiloPort, PortOf(where));
    }

    [Fact]
    public async Task While_a_silo_is_away_its_grains_are_found_through_others_and_then_at_home_again()
    {
        await using var cluster = await StartAsync();
        var before = await WhereAsync(cluster.Client);
        var killed = cluster.Silos[0];

        killed.Kill();
        await Eventually.TrueAsync("all grains live on the other two", async () => (await WhereAsync(cluster.Client)).All(where => PortOf(where) != killed.SiloPort));
        Assert.Equal(2, cluster.Client.Direct.All.Values.Count(client => client.IsConnected));

        await killed.StartAsync();
        await Eventually.TrueAsync("the client has a way to all three", () => IsComplete(cluster.Client));
        await Eventually.TrueAsync("all grains live where they did", async () => (await WhereAsync(cluster.Client)).Select(PortOf).SequenceEqual(before.Select(PortOf)));
    }

    [Fact]
    public async Task A_silo_that_is_stopped_in_order_loses_no_call()
    {
        await using var cluster = await StartAsync();
        var stopped = cluster.Silos[0];
        using var end = new CancellationTokenSource();
        var calls = Task.WhenAll(_keys.Select(async key =>
        {
            var count = 0;
            for (; !end.IsCancellationRequested; count++)
                await cluster.Client.Owned(key).RestAsync(TimeSpan.FromMilliseconds(50));
            return count;
        }));

        stopped.Terminate();
        await Eventually.TrueAsync("the client has turned away", () => cluster.Client.Direct.All.Count == 2);
        Assert.True(stopped.IsRunning);
        Assert.Equal(0, await stopped.ExitAsync());
        await end.CancelAsync();

        Assert.All(await calls, count => Assert.NotEqual(0, count));
    }

    [Fact]
    public async Task A_silo_that_was_declared_dead_while_it_slept_is_not_asked_again()
    {
        await using var cluster = await StartAsync();
        var paused = cluster.Silos[0];

        paused.Pause();
        await Eventually.TrueAsync("all grains live on the other two", async () => (await WhereAsync(cluster.Client)).All(where => PortOf(where) != paused.SiloPort));

        Assert.Equal(2, cluster.Client.Direct.All.Count);
    }

    [Fact]
    public void Nobody_knows_the_way_to_a_grain_where_nobody_is()
    {
        var silos = new SiloClients();
        Assert.Null(silos.WayTo(GrainId.Create("owned", "grain-1")));
        Assert.Null(silos.WayToAny());

        silos.Set([SiloAddress.New(System.Net.IPAddress.Loopback, 11111, 1)], []);
        Assert.Null(silos.WayTo(GrainId.Create("owned", "grain-1")));
        Assert.Null(silos.WayToAny());
    }

    [Fact]
    public async Task What_every_silo_has_is_asked_of_each_in_turn()
    {
        await using var cluster = await StartAsync();
        var asked = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => cluster.Client.Grains.GetGrain<IEverywhereGrain>(0).WhereAsync()));

        Assert.All(asked.CountBy(PortOf), silo => Assert.Equal(4, silo.Value));
        Assert.Equal(3, asked.Distinct().Count());
    }

    [Fact]
    public async Task A_grain_is_called_there_by_whatever_names_it()
    {
        await using var cluster = await StartAsync();
        var grains = cluster.Client.Grains;
        foreach (var key in _keys[..12])
        {
            var id = grains.GetGrain<IOwnedGrain>(key).GetGrainId();
            IOwnedGrain[] names =
            [
                grains.GetGrain<IOwnedGrain>(key), grains.GetKnownGrain<IOwnedGrain>(key), grains.GetKnownGrain<IOwnedGrain>(key),
                grains.GetGrain<IOwnedGrain>(id), (IOwnedGrain)grains.GetGrain(typeof(IOwnedGrain), key),
                (IOwnedGrain)grains.GetGrain(typeof(IOwnedGrain), IdSpan.Create(key)),
            ];
            var way = cluster.Client.Direct.WayTo(id)!.GetGrain<IOwnedGrain>(key);
            Assert.All(names, grain => Assert.Same(RuntimeOf(way), RuntimeOf(grain)));
            Assert.NotSame(RuntimeOf(way), RuntimeOf(cluster.Client.Grain(key)));
        }
    }

    // What a reference sends by, which is its client's.
    private static object RuntimeOf(object grain) =>
        typeof(GrainReference).GetProperty("Runtime", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(grain)!;

    private Task<string[]> WhereAsync(TestClient client) => Task.WhenAll(_keys.Select(key => client.Owned(key).RestAsync(TimeSpan.Zero)));

    private static bool IsComplete(TestClient client) => client.Direct.All.Count == 3 && client.Direct.All.Values.All(silo => silo.IsConnected);

    private static int PortOf(string silo) => SiloAddress.FromParsableString(silo).Endpoint.Port;

    private async Task<RunningCluster> StartAsync()
    {
        var cluster = new RunningCluster([.. Enumerable.Range(0, 3).Select(_ => new SiloProcess(Redis.ConnectionString, Postgres))], new TestClient(Options));
        await Task.WhenAll(cluster.Silos.Select(silo => silo.StartAsync()));
        await cluster.Client.StartAsync();
        await Eventually.TrueAsync("the client has a way to all three", () => IsComplete(cluster.Client));
        await Eventually.TrueAsync("the grains live on all three", async () => (await WhereAsync(cluster.Client)).Distinct().Count() == 3);
        return cluster;
    }

    private sealed record RunningCluster(SiloProcess[] Silos, TestClient Client) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Client.DisposeAsync();
            await Task.WhenAll(Silos.Select(silo => silo.DisposeAsync().AsTask()));
        }
    }
}
