using Healthcare.Access;

namespace Healthcare.Organizations;

/// <summary>What a client tells about an organization.</summary>
/// <param name="Active">False: it gives nobody access any more. Only without locations and active parts.</param>
/// <param name="PartOf">The organization of which this is a part, by id.</param>
[GenerateSerializer, Immutable, Alias("organization-details")]
public sealed record OrganizationDetails(string Name, bool Active = true, string? PartOf = null);

/// <summary>Who runs locations, maybe as a part of another (FHIR R4 Organization).</summary>
[GenerateSerializer, Immutable, Alias("organization")]
public sealed record Organization(string Id, string Name, bool Active, string? PartOf, long Version);

/// <summary>What some organizations amount to at this moment.</summary>
/// <param name="OrganizationIds">Those that are active, and every active part of them.</param>
/// <param name="LocationIds">Every location of these.</param>
[GenerateSerializer, Immutable, Alias("organization-reach")]
public sealed record OrganizationReach(string[] OrganizationIds, string[] LocationIds);

/// <summary>One organization, by id.</summary>
[Alias("organizations.organization")]
public interface IOrganizationGrain : IGrainWithStringKey
{
    [Needs(Permissions.NetworkWrite)]
    Task<Result<Organization>> Create(OrganizationDetails details, CommandContext context);

    /// <param name="version">The version the caller saw; null means any.</param>
    /// <returns><c>organization-in-use</c> when it would be deactivated under its locations or parts.</returns>
    [Needs(Permissions.NetworkWrite)]
    Task<Result<Organization>> Update(OrganizationDetails details, long? version, CommandContext context);

    [Needs(Permissions.NetworkRead)]
    Task<Organization?> Get();
}
