using System.Net;
using Healthcare.Hosting;
using Npgsql;

namespace Healthcare.Membership;

/// <summary>What a silo cannot start with, each with one message that says what to do.</summary>
[Collection<MembershipSuite>]
public sealed class StartupTests : MembershipTest
{
    [Fact]
    public async Task A_Redis_that_is_not_there_is_named() =>
        await RefusedAsync(Options with { ConnectionString = $"127.0.0.1:{FreePort.Next()}" }, "cannot be reached (tried for 3 s)");

    [Fact]
    public async Task A_Redis_that_refuses_the_password_is_named()
    {
        await Redis.CommandAsync("CONFIG", "SET", "requirepass", "secret");
        await RefusedAsync(Options with { ConnectionString = $"{Redis.ConnectionString},password=wrong" }, "refuses the user or the password");
        await RefusedAsync(Options, "refuses the user or the password");
    }

    [Fact]
    public async Task Something_else_than_a_Redis_is_named()
    {
        var port = new NpgsqlConnectionStringBuilder(Postgres).Port;
        await RefusedAsync(Options with { ConnectionString = $"127.0.0.1:{port}" }, "does not answer as a Redis does");
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1:6379,nonsense=1")]
    public async Task A_connection_string_that_cannot_be_read_is_refused(string connectionString) =>
        await RefusedAsync(Options with { ConnectionString = connectionString }, "ConnectionStrings__Redis");

    [Fact]
    public async Task A_second_cluster_on_one_database_is_refused_and_both_are_named()
    {
        var first = await StartAsync();
        var fault = await RefusedAsync(Options with { ClusterId = "other" }, "of cluster 'other' cannot start");
        Assert.Contains($"silo {first.Address.ToParsableString()} on", fault.Message, StringComparison.Ordinal);
        Assert.Contains("of cluster 'test' runs on the same database", fault.Message, StringComparison.Ordinal);
        await ServeAsync(first);
    }

    [Fact]
    public async Task Another_cluster_may_take_the_database_over_when_the_first_has_stopped()
    {
        var first = await StartAsync();
        await first.StopAsync();
        await ServeAsync(await StartAsync(Options with { ClusterId = "other" }));
    }

    [Fact]
    public async Task A_cluster_id_that_another_database_uses_is_refused()
    {
        await StartAsync();
        await RefusedAsync(Options, "The cluster id 'test' is in use by another database", await NewDatabaseAsync());
    }

    [Fact]
    public async Task An_advertised_address_that_cannot_be_reached_is_refused() =>
        // Of a network that is set aside for examples: nothing is there.
        await RefusedAsync(Options, "advertises 192.0.2.1", advertised: IPAddress.Parse("192.0.2.1"));

    private async Task<StartupException> RefusedAsync(RedisMembershipOptions options, string message, string? database = null, IPAddress? advertised = null)
    {
        var silo = Silo(options, database, advertised);
        var fault = await Assert.ThrowsAsync<StartupException>(silo.StartAsync);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        return fault;
    }
}
