using NodaTime;
using R4 = Hl7.Fhir.Model;

namespace Healthcare.Imports;

public static class LocationMapping
{
    /// <summary>FHIR R4 Location has no time zone of its own; this is the standard extension for it.</summary>
    private const string TimeZoneExtension = "http://hl7.org/fhir/StructureDefinition/timezone";

    public static ImportedLocation? Map(R4.Location location, MappingOptions options, FhirProblems problems)
    {
        var name = FhirText.Of(location.NameElement, "name", FhirText.Length, problems);
        if (name is null && !problems.Any)
            problems.Add("name", "is missing");
        var address = FhirText.Address(location.Address, problems);
        var phone = FhirText.Telecom(location.Telecom, "phone", problems);
        var identifiers = FhirText.Identifiers(location.Identifier, problems);
        var id = ResourceIdentity.ResourceId(location, identifiers, problems);
        var stated = StatedTimeZone(location, problems);
        var timeZone = stated ?? UsTimeZones.Of(address) ?? options.DefaultTimeZone;
        return problems.Any ? null : new ImportedLocation(id, new(name!, timeZone, address, phone, identifiers), stated is not null);
    }

    private static string? StatedTimeZone(R4.Location location, FhirProblems problems)
    {
        var extension = location.Extension.FirstOrDefault(extension => FhirText.Code(extension?.UrlElement) == TimeZoneExtension);
        if (FhirText.Of(extension?.Value as R4.PrimitiveType, "extension.timezone", FhirText.ShortLength, problems) is not { } zone)
            return null;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null)
            return zone;
        problems.Add("extension.timezone", "is not the name of an IANA time zone");
        return null;
    }
}
