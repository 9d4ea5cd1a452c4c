using Healthcare.Locations;
using Healthcare.Patients;
using Healthcare.Practitioners;

namespace Healthcare.Imports;

/// <summary>A resource of the file in the network's own words.</summary>
/// <param name="ResourceId">The id that it has at its source.</param>
public abstract record ImportedResource(string ResourceType, string? ResourceId)
{
    /// <summary>Business identifiers in the order of the file; the first one names the resource.</summary>
    public virtual Identifier[] Identifiers => [];
}

/// <param name="TimeZoneIsStated">By the resource itself; otherwise it is a guess, which corrects nobody.</param>
public sealed record ImportedLocation(string? ResourceId, LocationDetails Details, bool TimeZoneIsStated)
    : ImportedResource(ResourceTypes.Location, ResourceId)
{
    public override Identifier[] Identifiers => Details.Identifiers ?? [];
}

public sealed record ImportedPractitioner(string? ResourceId, PractitionerDetails Details)
    : ImportedResource(ResourceTypes.Practitioner, ResourceId)
{
    public override Identifier[] Identifiers => Details.Identifiers ?? [];
}

public sealed record ImportedPatient(string? ResourceId, PatientDetails Details)
    : ImportedResource(ResourceTypes.Patient, ResourceId)
{
    public override Identifier[] Identifiers => Details.Identifiers ?? [];
}

/// <summary>Specialties and locations that a practitioner gets; none when the role is not active.</summary>
public sealed record ImportedRole(string? ResourceId, ResourceReference Practitioner, ResourceReference[] Locations, string[] Specialties)
    : ImportedResource(ResourceTypes.PractitionerRole, ResourceId);

/// <summary>The FHIR R4 resource types that an import takes.</summary>
public static class ResourceTypes
{
    public const string Location = "Location";
    public const string Practitioner = "Practitioner";
    public const string PractitionerRole = "PractitionerRole";
    public const string Patient = "Patient";
}
