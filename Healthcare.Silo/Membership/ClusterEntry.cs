using Healthcare.Hosting;

namespace Healthcare.Membership;

/// <summary>What has to be right before a silo joins: nobody else's database, nobody else's cluster, a whole table, and no dead in it.</summary>
internal sealed class ClusterEntry(
    SiloRegister register,
    MembershipGuard guard,
    IMembershipTable table,
    DeadSilos dead,
    RedisMembershipOptions options,
    ILocalSiloDetails silo)
{
    // Five heartbeats. One that was killed is a stranger no longer when they are over.
    private static readonly TimeSpan s_lately = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Notes this silo in the database.</summary>
    /// <exception cref="StartupException">Silos of another cluster live on the same database.</exception>
    public async Task RegisterAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? seenAt = null;
        while (await register.EnterAsync(s_lately, cancellationToken) is { } stranger)
        {
            seenAt ??= stranger.SeenAt;
            if (stranger.SeenAt > seenAt)
                throw new StartupException($"Silo {silo.SiloAddress} of cluster '{options.ClusterId}' cannot start: silo {stranger.Address} on {stranger.Host} of cluster "
                    + $"'{stranger.ClusterId}' runs on the same database. Two clusters on one database would book behind each other's back: set Orleans__ClusterId to "
                    + $"'{stranger.ClusterId}', or stop the other cluster.");
            await Task.Delay(s_pause, cancellationToken);
        }
    }

    /// <summary>Makes the table in Redis fit to join.</summary>
    /// <exception cref="StartupException">Redis cannot be used, or the cluster id belongs to another database.</exception>
    public async Task OpenAsync(Func<Task> hearOthers, CancellationToken cancellationToken)
    {
        await guard.OpenAsync(cancellationToken);
        await table.InitializeMembershipTableAsync(true, cancellationToken);
        await dead.BuryBeforeJoiningAsync(hearOthers, cancellationToken);
    }
}
