using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Membership;

/// <summary>Reads the membership table between Orleans' own reads, so that what is wrong with it is mended or acted on within seconds.</summary>
internal sealed class TableWatch(
    IMembershipTable table,
    MembershipGuard guard,
    DeadSilos dead,
    SiloDeparture departure,
    RedisMembershipOptions options,
    ILocalSiloDetails silo,
    IServiceProvider services)
{
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        // Not before the silo has started: Orleans' membership is made with it.
        var cluster = services.GetRequiredService<IClusterMembershipService>();
        if (cluster.CurrentSnapshot.GetSiloStatus(silo.SiloAddress) != SiloStatus.Active)
            return;
        try
        {
            // One write a read: each makes a new version.
            bool hasBuried;
            do
            {
                var read = await table.ReadAllAsync(cancellationToken);
                hasBuried = await dead.BuryOneAsync(read);
                if (hasBuried || read.Version.Version > cluster.CurrentSnapshot.Version.Value)
                    await cluster.Refresh(default, cancellationToken);
            }
            while (hasBuried);
        }
        finally
        {
            if (guard.OwnRow.GoneFor > options.LeaveAfter)
                departure.Leave($"its row in the membership table of cluster '{options.ClusterId}' has been gone for {guard.OwnRow.GoneFor.TotalSeconds:0} s and could not be put back.");
        }
    }
}
