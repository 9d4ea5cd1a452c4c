using Healthcare.Access;
using Healthcare.Locations;
using Healthcare.Organizations;
using Healthcare.Practitioners;
using Healthcare.ServiceTypes;

namespace Healthcare.Search;

/// <summary>Which practitioners to list; <paramref name="Name"/> matches from the start of family or given name.</summary>
/// <param name="Within">Only those who work at one of these locations: those that the caller is limited to.</param>
[GenerateSerializer, Immutable, Alias("practitioner-query")]
public sealed record PractitionerQuery(
    string? LocationId = null,
    string? Specialty = null,
    string? Name = null,
    int Limit = 50,
    string? Cursor = null,
    string[]? Within = null);

/// <summary>
/// The network's reference data, from the silo's memory. Stateless; key 0. Waits for the log as <see cref="ISearchGrain"/> does.
/// </summary>
[Alias("search.directory")]
public interface IDirectoryGrain : IGrainWithIntegerKey
{
    [Needs(Permissions.NetworkRead)]
    [ResponseTimeout("00:00:02")]
    Task<Result<Page<Location>>> ListLocations(int limit, string? cursor, long position = 0);

    [Needs(Permissions.NetworkRead)]
    [ResponseTimeout("00:00:02")]
    Task<Result<Page<Organization>>> ListOrganizations(int limit, string? cursor, long position = 0);

    /// <summary>What some organizations amount to now, to decide what a caller reaches. Unknown and inactive ones amount to nothing.</summary>
    [NeedsSystem]
    [ResponseTimeout("00:00:02")]
    Task<OrganizationReach> Reach(string[] organizationIds, long position = 0);

    [Needs(Permissions.NetworkRead)]
    [ResponseTimeout("00:00:02")]
    Task<Result<Page<ServiceType>>> ListServiceTypes(int limit, string? cursor, long position = 0);

    [Needs(Permissions.NetworkRead)]
    [ResponseTimeout("00:00:02")]
    Task<Result<Page<Practitioner>>> ListPractitioners(PractitionerQuery query, long position = 0);
}
