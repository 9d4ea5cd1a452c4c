using Healthcare.Locations;
using Healthcare.Organizations;
using Healthcare.Practitioners;
using Healthcare.ServiceTypes;
using Orleans.Concurrency;

namespace Healthcare.Search;

/// <summary>Lists reference data from the silo's index. Reentrant, so that a list which waits for the log keeps no other waiting.</summary>
[StatelessWorker, Reentrant]
public sealed class DirectoryGrain(NetworkIndex index) : Grain, IDirectoryGrain
{
    private const int MaxLimit = 1_000;

    public async Task<Result<Page<Location>>> ListLocations(int limit, string? cursor, long position = 0)
    {
        await index.FollowAsync(position);
        return Page("locations", index.Reference.Locations, l => l.Id, limit, cursor);
    }

    public async Task<Result<Page<Organization>>> ListOrganizations(int limit, string? cursor, long position = 0)
    {
        await index.FollowAsync(position);
        return Page("organizations", index.Reference.Organizations, o => o.Id, limit, cursor);
    }

    public async Task<OrganizationReach> Reach(string[] organizationIds, long position = 0)
    {
        await index.FollowAsync(position);
        return OrganizationTree.Reach(organizationIds, index.Reference.Organizations, index.Reference.Locations);
    }

    public async Task<Result<Page<ServiceType>>> ListServiceTypes(int limit, string? cursor, long position = 0)
    {
        await index.FollowAsync(position);
        return Page("service-types", index.Reference.ServiceTypes, s => s.Code, limit, cursor);
    }

    public async Task<Result<Page<Practitioner>>> ListPractitioners(PractitionerQuery query, long position = 0)
    {
        await index.FollowAsync(position);
        var name = NameKey.Normalize(query.Name);
        var practitioners = index.Reference.Practitioners.Where(p =>
            (query.LocationId is null || p.Value.LocationIds.Contains(query.LocationId))
            && (query.Within is null || p.Value.LocationIds.Intersect(query.Within).Any())
            && (query.Specialty is null || p.Value.Specialties.Contains(query.Specialty))
            && (name.Length == 0 || p.Matches(name)));
        var page = Page("practitioners", practitioners, p => p.Position, query.Limit, query.Cursor);
        return page.Value is { } found
            ? new Page<Practitioner>([.. found.Items.Select(p => p.Value)], found.Next)
            : page.Refusal!;
    }

    /// <summary>The page after a position: stays right when somebody adds to the list between two pages.</summary>
    private static Result<Page<T>> Page<T>(
        string kind, IEnumerable<T> sorted, Func<T, string> position, int limit, string? cursor)
    {
        if (limit is < 1 or > MaxLimit)
            return new Refusal(
                RefusalCodes.ValidationFailed,
                "The query is not valid.",
                Errors: new() { ["limit"] = [$"must be 1 to {MaxLimit}"] });
        if (cursor is not null)
        {
            if (!Cursor.TryDecode(kind, cursor, out var last))
                return Cursor.Invalid;
            sorted = sorted.Where(item => string.CompareOrdinal(position(item), last) > 0);
        }
        var items = sorted.Take(limit + 1).ToArray();
        return items.Length <= limit
            ? new Page<T>(items, null)
            : new Page<T>(items[..limit], Cursor.Encode(kind, position(items[limit - 1])));
    }
}
