using Healthcare.Http;
using Healthcare.Search;

namespace Healthcare.Access;

/// <summary>
/// The locations that a caller reaches: its own, and those of its organizations as they are now. Asked when a caller is identified, and
/// believed with the caller, for a few seconds: no request pays for it, and a location that joins counts within five.
/// </summary>
public sealed class CallerScopes(IGrainFactory grains, ReadPosition position)
{
    /// <param name="caller">With the locations that it was given itself; null: no limit, unless it has organizations.</param>
    /// <param name="organizationIds">The organizations that it was given; null: none.</param>
    public async ValueTask<Caller> WithinAsync(Caller caller, string[]? organizationIds)
    {
        if (organizationIds is null)
            return caller;
        var reach = await ClusterCalls.AsSystemAsync(() => AnySilo.AskAsync(() => grains.GetGrain<IDirectoryGrain>(0).Reach(organizationIds, position.Value)));
        return caller with { LocationIds = [.. (caller.LocationIds ?? []).Union(reach.LocationIds)], OrganizationIds = reach.OrganizationIds };
    }
}
