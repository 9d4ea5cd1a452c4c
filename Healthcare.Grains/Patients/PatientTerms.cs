using System.Globalization;

namespace Healthcare.Patients;

/// <summary>The index terms under which a patient is found.</summary>
public static class PatientTerms
{
    public static string Family(string name) => $"patient-family/{NameKey.Normalize(name)}";

    public static string Given(string name) => $"patient-given/{NameKey.Normalize(name)}";

    public static string BirthDate(DateOnly date) => $"patient-birth/{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    /// <summary>Phones are compared by their digits.</summary>
    public static string Phone(string phone) => $"patient-phone/{string.Concat(phone.Where(char.IsAsciiDigit))}";

    public static HashSet<string> Of(PatientDetails details)
    {
        HashSet<string> terms = [Family(details.Name.Family), BirthDate(details.BirthDate)];
        terms.UnionWith(details.Name.Given.Select(Given));
        if (details.Phone is { } phone)
            terms.Add(Phone(phone));
        return terms;
    }
}
