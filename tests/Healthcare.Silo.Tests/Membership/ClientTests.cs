using Healthcare.Hosting;

namespace Healthcare.Membership;

/// <summary>A process without a silo finds the cluster by Redis, and needs Redis no more when it has found it.</summary>
[Collection<MembershipSuite>]
public sealed class ClientTests : MembershipTest
{
    [Fact]
    public async Task A_client_that_starts_before_its_silos_waits_for_them()
    {
        await using var client = new TestClient(Options);
        var starting = client.StartAsync();
        await Eventually.TrueAsync("the client waits", () => client.Log.Contain("Waiting for a silo of cluster 'test'"));
        await StartAsync();

        await starting;
        Assert.NotNull(await client.CallAsync("any"));
    }

    [Fact]
    public async Task A_client_that_finds_no_silo_says_so()
    {
        await using var client = new TestClient(Options with { SilosWithin = TimeSpan.FromSeconds(1) });
        var fault = await Assert.ThrowsAsync<StartupException>(client.StartAsync);
        Assert.Contains("No silo of cluster 'test' was found in 1 s", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_does_not_reach_Redis_says_so()
    {
        await using var client = new TestClient(Options with { ConnectionString = $"127.0.0.1:{FreePort.Next()}" });
        var fault = await Assert.ThrowsAsync<StartupException>(client.StartAsync);
        Assert.Contains("cannot be reached (tried for 3 s)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_goes_on_with_the_silos_it_knew_while_Redis_is_away()
    {
        await StartAsync();
        await using var client = new TestClient(Options);
        await client.StartAsync();
        Redis.Kill();
        await Eventually.TrueAsync("the client has missed Redis", () => client.Log.Contain("the last 1 known ones stay in use"));

        Assert.NotNull(await client.CallAsync("any"));
        await Redis.StartAgainAsync();
    }
}
