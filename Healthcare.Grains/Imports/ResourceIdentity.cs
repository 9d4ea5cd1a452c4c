using Healthcare.Patients;
using Healthcare.Storage;
using R4 = Hl7.Fhir.Model;

namespace Healthcare.Imports;

/// <summary>
/// Which resource of the network a resource of a file is. Its id follows from its first identifier, or from the id at its source
/// when it has none, so that an import that runs twice, or half of it twice, names the same.
/// </summary>
public static class ResourceIdentity
{
    private const string ResourceIdSystem = "urn:healthcare:import:resource-id";

    /// <summary>The id at the source; a resource without it and without identifiers could not be found again.</summary>
    public static string? ResourceId(R4.Resource resource, Identifier[]? identifiers, FhirProblems problems)
    {
        var id = FhirText.Of(resource.IdElement, "id", FhirText.ShortLength, problems);
        if (id is null && identifiers is null && !problems.Any)
            problems.Add("identifier", "is missing, and id too");
        return id;
    }

    /// <summary>The id that the resource gets when the network does not know it.</summary>
    public static string NewId(ImportedResource resource)
    {
        var name = resource.Identifiers.FirstOrDefault() ?? Alias(resource.ResourceId!);
        return Ids.Derive(Prefix(resource.ResourceType), $"{resource.ResourceType}|{name.System}|{name.Value}");
    }

    /// <summary>Row key of one identifier.</summary>
    public static string Key(string resourceType, Identifier identifier) => RowKeys.Identifier(Kind(resourceType), identifier);

    /// <summary>Row key under which <c>Practitioner/123</c> is found.</summary>
    public static string AliasKey(string resourceType, string resourceId) => Key(resourceType, Alias(resourceId));

    /// <summary>Everything that names the resource: two resources of a file that share one of these must not be written at once.</summary>
    public static IEnumerable<string> Keys(ImportedResource resource)
    {
        var keys = resource.Identifiers.Select(identifier => Key(resource.ResourceType, identifier));
        return resource.ResourceId is { } id ? keys.Append(AliasKey(resource.ResourceType, id)) : keys;
    }

    private static Identifier Alias(string resourceId) => new(ResourceIdSystem, resourceId);

    private static string Kind(string resourceType) => resourceType switch
    {
        ResourceTypes.Location => "location",
        ResourceTypes.Practitioner => "practitioner",
        ResourceTypes.Patient => "patient",
        _ => throw new ArgumentOutOfRangeException(nameof(resourceType), resourceType, "Has no identity in the network."),
    };

    private static string Prefix(string resourceType) => resourceType switch
    {
        ResourceTypes.Location => Ids.Location,
        ResourceTypes.Practitioner => Ids.Practitioner,
        ResourceTypes.Patient => Ids.Patient,
        _ => throw new ArgumentOutOfRangeException(nameof(resourceType), resourceType, "Has no identity in the network."),
    };
}
