using Healthcare.Patients;

namespace Healthcare.Practitioners;

/// <summary>What a client tells about a practitioner.</summary>
/// <param name="Specialties">Codes, as the network uses them (FHIR R4 PractitionerRole.specialty).</param>
/// <param name="LocationIds">Where the practitioner works; each must exist.</param>
/// <param name="ServiceTypes">Codes of service types that the practitioner offers; each must exist.</param>
[GenerateSerializer, Immutable, Alias("practitioner-details")]
public sealed record PractitionerDetails(
    HumanName Name,
    string[] Specialties,
    string[] LocationIds,
    string[] ServiceTypes,
    string? Email = null,
    string? Phone = null,
    Identifier[]? Identifiers = null);

/// <summary>Somebody who sees patients (FHIR R4 Practitioner and PractitionerRole).</summary>
/// <param name="Version">Counts changes of the profile; the entity tag. Availability has its own.</param>
[GenerateSerializer, Immutable, Alias("practitioner")]
public sealed record Practitioner(
    string Id,
    HumanName Name,
    string[] Specialties,
    string[] LocationIds,
    string[] ServiceTypes,
    string? Email,
    string? Phone,
    Identifier[]? Identifiers,
    long Version);
