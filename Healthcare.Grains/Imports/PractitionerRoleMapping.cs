using R4 = Hl7.Fhir.Model;

namespace Healthcare.Imports;

public static class PractitionerRoleMapping
{
    private const int MostOfEach = 100;

    public static ImportedRole? Map(R4.PractitionerRole role, FhirProblems problems)
    {
        var id = FhirText.Of(role.IdElement, "id", FhirText.ShortLength, problems);
        if (role.Location.Count > MostOfEach || role.Specialty.Count > MostOfEach)
            problems.Add("location or specialty", $"comes more than {MostOfEach} times");
        if (ResourceReference.From(role.Practitioner, ResourceTypes.Practitioner, problems) is not { } practitioner)
        {
            problems.Add("practitioner", "is missing or not a reference to a Practitioner");
            return null;
        }

        var isActive = role.ActiveElement?.JsonValue is not false;
        var locations = isActive ? Locations(role, problems) : [];
        var specialties = isActive ? Specialties(role, problems) : [];
        return problems.Any ? null : new ImportedRole(id, practitioner, locations, specialties);
    }

    private static ResourceReference[] Locations(R4.PractitionerRole role, FhirProblems problems)
    {
        var read = role.Location.Select(location => ResourceReference.From(location, ResourceTypes.Location, problems)).ToArray();
        if (read.Contains(null))
            problems.Add("location", "is not a reference to a Location");
        return [.. read.OfType<ResourceReference>().Distinct()];
    }

    /// <summary>Codes; a specialty that has only text becomes a code of its words.</summary>
    private static string[] Specialties(R4.PractitionerRole role, FhirProblems problems)
    {
        var codes = new List<string>();
        foreach (var specialty in role.Specialty.Where(specialty => specialty is not null))
        {
            var coded = specialty.Coding.Select(coding => FhirText.Of(coding?.CodeElement, "specialty.coding.code", FhirText.ShortLength, problems)).OfType<string>().ToArray();
            if (coded.Length > 0)
                codes.AddRange(coded);
            else if (FhirText.Of(specialty.TextElement, "specialty.text", FhirText.ShortLength, problems) is { } text)
                codes.Add(ToCode(text));
        }

        return [.. codes.Where(code => code.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private static string ToCode(string text) =>
        string.Join('-', NameKey.Normalize(text).Split(' ').Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0));
}
