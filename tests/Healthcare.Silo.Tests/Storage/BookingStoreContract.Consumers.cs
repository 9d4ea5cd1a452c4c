namespace Healthcare.Storage;

public abstract partial class BookingStoreContract
{
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task One_owner_at_a_time_consumes_for_a_group()
    {
        var lease = await Store.TryLeaseAsync("mail", "silo-1", LeaseDuration);

        Assert.Equal(new ConsumerLease("mail", "silo-1", LeaseDuration, 1, 0), lease);
        Assert.Null(await Store.TryLeaseAsync("mail", "silo-2", LeaseDuration));
        Assert.NotNull(await Store.TryLeaseAsync("search", "silo-2", LeaseDuration));
    }

    [Fact]
    public async Task A_lease_that_ran_out_goes_to_the_next_with_the_checkpoint_and_fences_the_one_before()
    {
        var first = await Store.TryLeaseAsync("mail", "silo-1", LeaseDuration);
        Assert.True(await Store.SaveCheckpointAsync(first!, 7));
        Time.Advance(LeaseDuration);

        var second = await Store.TryLeaseAsync("mail", "silo-2", LeaseDuration);

        Assert.Equal((2, 7), (second!.Epoch, second.Checkpoint));
        Assert.False(await Store.SaveCheckpointAsync(first!, 9));
        Assert.True(await Store.SaveCheckpointAsync(second, 8));
        Time.Advance(LeaseDuration);
        Assert.Equal((3, 8), await Store.TryLeaseAsync("mail", "silo-1", LeaseDuration) is { } third ? (third.Epoch, third.Checkpoint) : default);
    }

    [Fact]
    public async Task A_checkpoint_renews_the_lease_and_never_goes_back()
    {
        var lease = await Store.TryLeaseAsync("mail", "silo-1", LeaseDuration);
        for (var i = 0; i < 3; i++)
        {
            Time.Advance(LeaseDuration * 0.75);
            Assert.True(await Store.SaveCheckpointAsync(lease!, 5 - i));
            Assert.Null(await Store.TryLeaseAsync("mail", "silo-2", LeaseDuration));
        }

        Time.Advance(LeaseDuration);
        Assert.Equal(5, (await Store.TryLeaseAsync("mail", "silo-2", LeaseDuration))!.Checkpoint);
    }

    [Fact]
    public async Task A_lease_that_ran_out_and_that_nobody_took_may_still_be_renewed()
    {
        var lease = await Store.TryLeaseAsync("mail", "silo-1", LeaseDuration);
        Time.Advance(LeaseDuration * 2);

        Assert.True(await Store.SaveCheckpointAsync(lease!, 3));
        Assert.Null(await Store.TryLeaseAsync("mail", "silo-2", LeaseDuration));
    }

    [Fact]
    public async Task An_owner_that_comes_back_need_not_wait_for_its_own_lease()
    {
        var before = await Store.TryLeaseAsync("mail", "silo-1", LeaseDuration);

        var after = await Store.TryLeaseAsync("mail", "silo-1", LeaseDuration);

        Assert.Equal(2, after!.Epoch);
        Assert.False(await Store.SaveCheckpointAsync(before!, 1));
        Assert.True(await Store.SaveCheckpointAsync(after, 1));
    }

    [Fact]
    public async Task Of_many_who_want_a_lease_at_once_one_gets_it()
    {
        var leases = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Store.TryLeaseAsync("mail", $"silo-{i}", LeaseDuration))));

        Assert.Single(leases, lease => lease is not null);
    }
}
