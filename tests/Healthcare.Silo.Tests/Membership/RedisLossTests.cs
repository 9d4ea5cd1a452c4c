namespace Healthcare.Membership;

/// <summary>A stable cluster goes on, as one cluster, whatever happens to its Redis.</summary>
[Collection<MembershipSuite>]
public sealed class RedisLossTests(PrivatePostgres postgres) : MembershipTest(postgres)
{
    [Fact]
    public async Task An_emptied_Redis_is_filled_again_and_the_cluster_goes_on()
    {
        var silos = await StartClusterAsync(2);
        await Redis.CommandAsync("FLUSHALL");

        await Eventually.TrueAsync("the table is back", async () => (int)await Redis.CommandAsync("HLEN", "healthcare/members/test") == 3);
        await SeeEachOtherAsync(silos);
        await ServeAsync(silos);
        Assert.All(silos, silo => Assert.Empty(silo.FatalErrors));
        Assert.False((await Redis.CommandAsync("GET", "healthcare/test/owner")).IsNull);
    }
}
