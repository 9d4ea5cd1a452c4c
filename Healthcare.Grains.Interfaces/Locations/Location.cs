using Healthcare.Access;
using Healthcare.Patients;

namespace Healthcare.Locations;

/// <summary>What a client tells about a location.</summary>
/// <param name="OrganizationId">Who runs it (FHIR managingOrganization); callers limited to that organization reach it.</param>
/// <param name="TimeZone">IANA name, e.g. <c>America/Chicago</c>: the wall clock of its availability rules.</param>
[GenerateSerializer, Immutable, Alias("location-details")]
public sealed record LocationDetails(
    string Name,
    string TimeZone,
    Address? Address = null,
    string? Phone = null,
    Identifier[]? Identifiers = null,
    string? OrganizationId = null);

/// <summary>A place where patients are seen (FHIR R4 Location).</summary>
[GenerateSerializer, Immutable, Alias("location")]
public sealed record Location(
    string Id,
    string Name,
    string TimeZone,
    Address? Address,
    string? Phone,
    Identifier[]? Identifiers,
    long Version,
    string? OrganizationId = null);

/// <summary>One location, by id.</summary>
[Alias("locations.location")]
public interface ILocationGrain : IGrainWithStringKey
{
    [Needs(Permissions.NetworkWrite)]
    Task<Result<Location>> Create(LocationDetails details, CommandContext context);

    /// <param name="version">The version the caller saw; null means any.</param>
    /// <returns><c>time-zone-in-use</c> when the time zone would change under published availability.</returns>
    [Needs(Permissions.NetworkWrite)]
    Task<Result<Location>> Update(LocationDetails details, long? version, CommandContext context);

    [Needs(Permissions.NetworkRead)]
    Task<Location?> Get();
}
