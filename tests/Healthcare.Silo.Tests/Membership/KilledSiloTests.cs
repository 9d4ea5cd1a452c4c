namespace Healthcare.Membership;

/// <summary>Silos in processes of their own, killed and paused as machines do it.</summary>
[Collection<MembershipSuite>]
public sealed class KilledSiloTests(ITestOutputHelper output) : MembershipTest
{
    private const int Grains = 60;
    private readonly List<SiloProcess> _processes = [];
    private string[] _keys = [];

    [Fact]
    public async Task When_one_of_three_silos_is_killed_its_grains_answer_again() => await KillAsync(1);

    [Fact]
    public async Task When_two_of_three_silos_are_killed_the_last_one_serves_all() => await KillAsync(2);

    [Fact]
    public async Task When_all_silos_are_killed_they_start_again_as_one_cluster()
    {
        await using var silos = await StartProcessesAsync();
        await using var client = await StartClientAsync();
        foreach (var silo in silos.All)
            silo.Kill();

        await Task.WhenAll(silos.All.Select(silo => silo.StartAsync()));
        await AnswerAsync(client);
        await SpreadAsync(client);
    }

    [Fact]
    public async Task A_client_gives_up_what_it_had_asked_a_silo_that_is_killed_and_waits_for_what_takes_long_elsewhere()
    {
        await using var silos = await StartProcessesAsync();
        await using var client = await StartClientAsync();
        var places = await WhereAsync(client);
        var killed = silos.All[0];
        var grains = _keys.Zip(places).ToLookup(grain => SiloAddress.FromParsableString(grain.Second).Endpoint.Port == killed.SiloPort, grain => client.Grain(grain.First));
        var doomed = grains[true].First();
        var lost = doomed.RestAsync(TimeSpan.FromSeconds(7));
        // Some of them go through the gateway of the killed silo, and nobody answers those.
        Task<string>[] elsewhere = [.. grains[false].Select(grain => grain.RestLongAsync(TimeSpan.FromSeconds(5)))];
        // What is still on its way when it is killed is sent back, which is another matter.
        await Eventually.TrueAsync("all rest", async () => (await Task.WhenAll(grains[false].Append(doomed).Select(grain => grain.IsRestingAsync()))).All(rests => rests));

        killed.Kill();

        var fault = await Assert.ThrowsAsync<TimeoutException>(() => lost);
        Assert.StartsWith("A gateway was lost", fault.Message, StringComparison.Ordinal);
        Assert.NotNull(await await Task.WhenAny(elsewhere));
    }

    [Fact]
    public async Task A_silo_that_was_paused_for_five_seconds_is_still_a_member()
    {
        await using var silos = await StartProcessesAsync();
        await using var client = await StartClientAsync();
        var before = await WhereAsync(client);

        silos.All[0].Pause();
        await Task.Delay(TimeSpan.FromSeconds(5));
        silos.All[0].Continue();
        await AnswerAsync(client);
        Assert.Equal(before, await WhereAsync(client));
    }

    [Fact]
    public async Task A_silo_that_was_paused_until_it_was_declared_dead_ends_itself_when_it_wakes()
    {
        await using var silos = await StartProcessesAsync();
        await using var client = await StartClientAsync();
        silos.All[0].Pause();
        await AnswerAsync(client);
        silos.All[0].Continue();

        Assert.NotEqual(0, await silos.All[0].ExitAsync());
        await AnswerAsync(client);
    }

    private async Task KillAsync(int count)
    {
        await using var silos = await StartProcessesAsync();
        await using var client = await StartClientAsync();
        foreach (var silo in silos.All[..count])
            silo.Kill();

        await AnswerAsync(client);
        Assert.Equal(3 - count, (await WhereAsync(client)).Distinct().Count());
    }

    // The figures are for a person to read: how long a cluster may take is asserted where the machine is quiet.
    private async Task AnswerAsync(TestClient client)
    {
        var times = (await Task.WhenAll(_keys.Select(client.AnswerAsync))).Order().ToArray();
        output.WriteLine($"all answered; median {times[times.Length / 2].TotalSeconds:0.0} s, last {times[^1].TotalSeconds:0.0} s");
    }

    private Task<string[]> WhereAsync(TestClient client) => Task.WhenAll(_keys.Select(client.CallAsync));

    private async Task<Processes> StartProcessesAsync()
    {
        var silos = new Processes([.. Enumerable.Range(0, 3).Select(_ => new SiloProcess(Redis.ConnectionString, Postgres))]);
        _processes.AddRange(silos.All);
        await Task.WhenAll(silos.All.Select(silo => silo.StartAsync()));
        return silos;
    }

    public override ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result is TestResult.Failed)
            foreach (var silo in _processes)
                output.WriteLine($"silo {silo.SiloPort}:{Environment.NewLine}{silo.Output}");
        return base.DisposeAsync();
    }

    private async Task<TestClient> StartClientAsync()
    {
        var client = new TestClient(Options);
        await client.StartAsync();
        await SpreadAsync(client);
        return client;
    }

    // A grain stays where it was placed, and many that come at once may all be placed on the silo that was idle just then: new ones are tried until they are on all.
    private Task SpreadAsync(TestClient client) => Eventually.TrueAsync("new grains live on all three", async () =>
    {
        _keys = [.. Enumerable.Range(0, Grains).Select(_ => $"{Guid.NewGuid():n}")];
        return (await WhereAsync(client)).Distinct().Count() == 3;
    });

    private sealed record Processes(SiloProcess[] All) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Task.WhenAll(All.Select(silo => silo.DisposeAsync().AsTask()));
    }
}
