using System.Globalization;
using System.Text;
using Healthcare.Patients;
using R4 = Hl7.Fhir.Model;

namespace Healthcare.Imports;

/// <summary>Reads the data types that the resources share, with limits. What is absent is null; what is wrong is a problem.</summary>
public static class FhirText
{
    public const int ShortLength = 64;
    public const int Length = 200;
    public const int LongLength = 500;
    private const int MostGivenNames = 10;
    private const int MostIdentifiers = 50;
    private const int MostLines = 10;
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>A trimmed text without control characters and without characters that reorder the text around them.</summary>
    public static string? Of(R4.PrimitiveType? primitive, string element, int mostLength, FhirProblems problems)
    {
        if (primitive?.JsonValue is not { } value)
            return null;
        if (value is not string text)
        {
            problems.Add(element, "is not a text");
            return null;
        }

        text = Repair(text).Trim();
        if (text.Length > mostLength)
            problems.Add(element, $"is longer than {mostLength} characters");
        else if (text.Any(IsForbidden))
            problems.Add(element, "has control characters");
        else if (text.Length > 0)
            return text;
        return null;
    }

    /// <summary>The name to use: official before usual before any other that is not old; text stands for a family name.</summary>
    public static HumanName? Name(IEnumerable<R4.HumanName> names, FhirProblems problems)
    {
        var chosen = names.Where(name => name is not null).MinBy(name => Rank(Code(name.UseElement), "official", "usual", null, "temp", "nickname"));
        if (chosen is null)
        {
            problems.Add("name", "is missing");
            return null;
        }

        var given = chosen.GivenElement.Select(part => Of(part, "name.given", Length, problems)).OfType<string>().Take(MostGivenNames).ToArray();
        var family = Of(chosen.FamilyElement, "name.family", Length, problems);
        if (family is not null)
            return new HumanName(family, given);
        // A person with one name, or one whose name came unparted.
        if (given.Length > 0)
            return new HumanName(string.Join(' ', given), []);
        if (Of(chosen.TextElement, "name.text", Length, problems) is { } text)
            return new HumanName(text, []);
        problems.Add("name", "has neither family, given nor text");
        return null;
    }

    /// <summary>The telecom of a system to use: by rank, then as they come; old ones last.</summary>
    public static string? Telecom(IEnumerable<R4.ContactPoint> telecom, string system, FhirProblems problems)
    {
        var chosen = telecom
            .Where(point => point is not null && Code(point.SystemElement) == system)
            .OrderBy(point => Code(point.UseElement) == "old")
            .ThenBy(point => point.RankElement?.JsonValue as int? ?? int.MaxValue)
            .FirstOrDefault();
        return Of(chosen?.ValueElement, $"telecom.{system}", Length, problems);
    }

    public static Address? Address(R4.Address? address, FhirProblems problems)
    {
        if (address is null)
            return null;
        var lines = address.LineElement.Select(line => Of(line, "address.line", Length, problems)).OfType<string>().Take(MostLines).ToArray();
        var read = new Address(
            Of(address.TextElement, "address.text", LongLength, problems),
            lines.Length > 0 ? lines : null,
            Of(address.CityElement, "address.city", Length, problems),
            Of(address.StateElement, "address.state", Length, problems),
            Of(address.PostalCodeElement, "address.postalCode", ShortLength, problems),
            Of(address.CountryElement, "address.country", Length, problems));
        return read == new Address() ? null : read;
    }

    public static Address? Address(IEnumerable<R4.Address> addresses, FhirProblems problems) =>
        Address(addresses.Where(address => address is not null).MinBy(address => Rank(Code(address.UseElement), "home", null, "work", "temp", "billing")), problems);

    /// <summary>Identifiers with system and value, each once; one without a system is unique nowhere and is left out.</summary>
    public static Identifier[]? Identifiers(List<R4.Identifier> identifiers, FhirProblems problems)
    {
        if (identifiers.Count > MostIdentifiers)
            problems.Add("identifier", $"comes more than {MostIdentifiers} times");
        var read = identifiers.Take(MostIdentifiers).Select(identifier => Identifier(identifier, "identifier", problems)).OfType<Identifier>().Distinct().ToArray();
        return read.Length > 0 ? read : null;
    }

    public static Identifier? Identifier(R4.Identifier? identifier, string element, FhirProblems problems)
    {
        var system = Of(identifier?.SystemElement, element + ".system", Length, problems);
        var value = Of(identifier?.ValueElement, element + ".value", Length, problems);
        return system is null || value is null ? null : new Identifier(system, value);
    }

    /// <summary>A whole date; FHIR also allows a year or a month, with which nobody can be told apart.</summary>
    public static DateOnly? Date(R4.PrimitiveType? primitive, string element, DateOnly latest, FhirProblems problems)
    {
        if (primitive?.JsonValue is not { } value)
            problems.Add(element, "is missing");
        else if (!DateOnly.TryParseExact(value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            problems.Add(element, "is not a whole date such as 1980-02-03");
        else if (date > latest)
            problems.Add(element, "is in the future");
        else
            return date;
        return null;
    }

    public static string? Code(R4.PrimitiveType? primitive) => primitive?.JsonValue as string;

    private static int Rank(string? use, params ReadOnlySpan<string?> order)
    {
        var rank = order.IndexOf(use);
        return rank < 0 ? order.Length : rank;
    }

    /// <summary>
    /// Tabs and line breaks become blanks, and C1 controls the characters that Windows-1252 has in their place: real exports have an
    /// apostrophe as U+0092.
    /// </summary>
    private static string Repair(string text) =>
        text.Any(char.IsControl) ? string.Create(text.Length, text, (repaired, broken) =>
        {
            for (var i = 0; i < repaired.Length; i++)
                repaired[i] = Repair(broken[i]);
        }) : text;

    private static char Repair(char c) => c switch
    {
        '\t' or '\r' or '\n' => ' ',
        >= '\u0080' and <= '\u009F' => Windows1252.GetString([(byte)c])[0],
        _ => c,
    };

    private static bool IsForbidden(char c) => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}
