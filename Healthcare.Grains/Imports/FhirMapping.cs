using R4 = Hl7.Fhir.Model;

namespace Healthcare.Imports;

/// <summary>What a mapping needs to know beside the line.</summary>
/// <param name="DefaultTimeZone">For a location that neither states its time zone nor has a US address.</param>
/// <param name="Today">Nobody was born later.</param>
public sealed record MappingOptions(string DefaultTimeZone, DateOnly Today);

/// <summary>A line of the file: a resource, or why it is none that can be taken.</summary>
public readonly record struct MappedLine(string? ResourceType, ImportedResource? Resource, string? Error);

/// <summary>FHIR R4 JSON to the network's own words. Pure and safe for concurrent use.</summary>
public static class FhirMapping
{
    private const string Types = "Location, Practitioner, PractitionerRole and Patient are";

    public static MappedLine Map(ReadOnlySpan<byte> json, MappingOptions options)
    {
        var (resource, error) = FhirParser.Parse(json);
        if (resource is null)
            return new MappedLine(null, null, $"The line {error}.");

        var problems = new FhirProblems();
        var type = resource.TypeName;
        ImportedResource? mapped = resource switch
        {
            R4.Patient patient => PatientMapping.Map(patient, options, problems),
            R4.Practitioner practitioner => PractitionerMapping.Map(practitioner, problems),
            R4.PractitionerRole role => PractitionerRoleMapping.Map(role, problems),
            R4.Location location => LocationMapping.Map(location, options, problems),
            _ => null,
        };
        if (problems.Any)
            return new MappedLine(type, null, $"{problems}.");
        return mapped is not null
            ? new MappedLine(type, mapped, null)
            : new MappedLine(KnownType(resource), null, $"resourceType {KnownType(resource) ?? "of this line"} is not imported; {Types}.");
    }

    /// <summary>A type of FHIR's own: any other word might be anything, and is not repeated.</summary>
    private static string? KnownType(R4.Resource resource) => resource is R4.DynamicResource ? null : resource.TypeName;
}

public static class PractitionerMapping
{
    /// <summary>Specialties and locations come with the roles, service types from the network.</summary>
    public static ImportedPractitioner? Map(R4.Practitioner practitioner, FhirProblems problems)
    {
        var name = FhirText.Name(practitioner.Name, problems);
        var email = FhirText.Telecom(practitioner.Telecom, "email", problems);
        var phone = FhirText.Telecom(practitioner.Telecom, "phone", problems);
        var identifiers = FhirText.Identifiers(practitioner.Identifier, problems);
        var id = ResourceIdentity.ResourceId(practitioner, identifiers, problems);
        return problems.Any ? null : new ImportedPractitioner(id, new(name!, [], [], [], email, phone, identifiers));
    }
}
