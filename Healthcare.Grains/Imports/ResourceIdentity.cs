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

    /// <summary>The id that the resource gets when the network does not know it. That of a patient does not give the identifier away.</summary>
    public static string NewId(ImportedResource resource, BlindIndex blind)
    {
        var (prefix, name) = (Prefix(resource.ResourceType), NameOf(resource));
        return resource.ResourceType == ResourceTypes.Patient ? blind.Id(prefix, name) : Ids.Derive(prefix, name);
    }

    /// <summary>The id of a resource that is nobody: of the demo network.</summary>
    public static string DemoId(ImportedResource resource) => Ids.Derive(Prefix(resource.ResourceType), NameOf(resource));

    /// <summary>Row key of one identifier.</summary>
    public static string Key(string resourceType, Identifier identifier, BlindIndex blind) => blind.IdentifierKey(Kind(resourceType), identifier);

    /// <summary>Row key under which <c>Practitioner/123</c> is found.</summary>
    public static string AliasKey(string resourceType, string resourceId, BlindIndex blind) => Key(resourceType, Alias(resourceId), blind);

    /// <summary>Everything that names the resource: two resources of a file that share one of these must not be written at once.</summary>
    public static IEnumerable<Identifier> Names(ImportedResource resource) =>
        resource.ResourceId is { } id ? resource.Identifiers.Append(Alias(id)) : resource.Identifiers;

    private static string NameOf(ImportedResource resource)
    {
        var name = resource.Identifiers.FirstOrDefault() ?? Alias(resource.ResourceId!);
        return $"{resource.ResourceType}|{name.System}|{name.Value}";
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
