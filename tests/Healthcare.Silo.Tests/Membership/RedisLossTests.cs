namespace Healthcare.Membership;

/// <summary>A stable cluster goes on, as one cluster, whatever happens to its Redis.</summary>
[Collection<MembershipSuite>]
public sealed class RedisLossTests : MembershipTest
{
    private const string Table = "healthcare/members/test";

    [Fact]
    public async Task An_emptied_Redis_is_filled_again_and_the_cluster_goes_on()
    {
        var silos = await StartClusterAsync(2);
        await Redis.CommandAsync("FLUSHALL");

        await TableHasRowsAsync(2);
        await StillOneClusterAsync(silos);
        Assert.False((await Redis.CommandAsync("GET", "healthcare/test/owner")).IsNull);
    }

    [Fact]
    public async Task A_Redis_that_restarts_empty_is_filled_again()
    {
        var silos = await StartClusterAsync(2);
        await Redis.RestartEmptyAsync();

        await TableHasRowsAsync(2);
        await StillOneClusterAsync(silos);
    }

    [Fact]
    public async Task A_Redis_restored_from_an_old_dump_gets_the_newer_table_back()
    {
        var first = await StartAsync();
        var dump = await Redis.DumpAsync();
        var second = await StartAsync();
        await SeeEachOtherAsync(first, second);
        await Redis.RestoreAsync(dump);

        await TableHasRowsAsync(2);
        await StillOneClusterAsync(first, second);
    }

    [Fact]
    public async Task While_Redis_is_paused_the_cluster_serves_and_afterwards_takes_new_silos()
    {
        var silos = await StartClusterAsync(2);
        Redis.Pause();
        await Task.WhenAll(silos.Select(silo => Eventually.TrueAsync("the silo has failed to reach Redis", () => silo.Log.Contain("cannot say in Redis that it is alive"))));
        await ServeAsync(silos);
        Redis.Continue();

        await StillOneClusterAsync([.. silos, await StartAsync()]);
    }

    [Fact]
    public async Task A_silo_that_starts_on_an_emptied_Redis_joins_the_running_cluster()
    {
        var running = await StartAsync();
        await Redis.CommandAsync("FLUSHALL");
        var started = await StartAsync();

        await StillOneClusterAsync(running, started);
    }

    [Fact]
    public async Task A_row_that_somebody_took_out_of_the_table_is_put_back()
    {
        var silos = await StartClusterAsync(2);
        await Redis.CommandAsync("HDEL", Table, silos[0].Address.ToString());

        await TableHasRowsAsync(2);
        await StillOneClusterAsync(silos);
    }

    [Fact]
    public async Task What_was_written_while_PostgreSQL_could_not_copy_it_is_not_lost_either()
    {
        var first = await StartAsync();
        await ExecuteAsync("create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$");
        await ExecuteAsync("create trigger refuse before insert or update on membership_mirror execute function refuse()");
        var second = await StartAsync();
        await Redis.CommandAsync("FLUSHALL");
        await TableHasRowsAsync(2);
        await ExecuteAsync("drop trigger refuse on membership_mirror");

        await StillOneClusterAsync(first, second);
        await Eventually.TrueAsync("the copy has both silos", async () => await QueryAsync<long>("select count(*) from membership_mirror, jsonb_object_keys(members)") == 2);
    }

    [Fact]
    public async Task A_silo_stops_in_seconds_while_Redis_is_away()
    {
        var silos = await StartClusterAsync(2);
        Redis.Pause();
        await silos[0].StopAsync();

        Assert.True(silos[0].Log.Contain("Redis cannot be read while this silo stops"));
        Redis.Continue();
        await Eventually.TrueAsync("the silo that is left is alone", () => silos[1].Active.SequenceEqual([silos[1].Address]));
        await ServeAsync(silos[1]);
    }

    private Task TableHasRowsAsync(int silos) =>
        Eventually.TrueAsync("the table is back", async () => (int)await Redis.CommandAsync("HLEN", Table) == silos + 1);

    private static async Task StillOneClusterAsync(params TestSilo[] silos)
    {
        await SeeEachOtherAsync(silos);
        await ServeAsync(silos);
        Assert.All(silos, silo => Assert.Empty(silo.FatalErrors));
        Assert.All(silos, silo => Assert.Equal(0, silo.ExitCode));
    }
}
