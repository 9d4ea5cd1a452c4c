namespace Healthcare.Membership;

/// <summary>A silo that is not part of its cluster any more ends itself, in order, and says why.</summary>
[Collection<MembershipSuite>]
public sealed class LeavingTests : MembershipTest
{
    private const string Table = "healthcare/members/test";

    [Fact]
    public async Task A_silo_whose_row_is_gone_from_a_newer_table_leaves()
    {
        var silo = await StartAsync();
        await Redis.CommandAsync("EVAL", "redis.call('DEL', KEYS[1]); redis.call('HSET', KEYS[1], 'Version', '100')", "1", Table);

        await LeavesAsync(silo, "its row in the membership table of cluster 'test' has been gone");
    }

    [Fact]
    public async Task A_silo_whose_row_in_the_database_is_gone_leaves()
    {
        var silo = await StartAsync();
        await ExecuteAsync("delete from silo");

        await LeavesAsync(silo, "its row in the database's table of silos has been gone");
    }

    [Fact]
    public async Task A_silo_whose_cluster_id_another_database_took_in_an_emptied_Redis_leaves()
    {
        var silo = await StartAsync();
        await Redis.CommandAsync("EVAL", "redis.call('FLUSHALL'); redis.call('SET', KEYS[1], 'another')", "1", "healthcare/test/owner");

        await LeavesAsync(silo, "its row in the membership table of cluster 'test' has been gone");
        Assert.Equal("another", (string?)await Redis.CommandAsync("GET", "healthcare/test/owner"));
    }

    [Fact]
    public async Task A_silo_that_stops_takes_its_row_out_of_the_database()
    {
        var silo = await StartAsync();
        Assert.Equal(1, await QueryAsync<long>("select count(*) from silo"));
        await silo.StopAsync();

        Assert.Equal(0, await QueryAsync<long>("select count(*) from silo"));
        Assert.Equal(0, silo.ExitCode);
    }

    private static async Task LeavesAsync(TestSilo silo, string reason)
    {
        await silo.RunAsync();
        Assert.Equal(3, silo.ExitCode);
        Assert.True(silo.Log.Contain($"This silo leaves the cluster and stops: {reason}"), silo.Log.ToString());
        Assert.Empty(silo.FatalErrors);
    }
}
