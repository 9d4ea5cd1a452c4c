using System.Globalization;
using Healthcare.Storage;

namespace Healthcare.Patients;

/// <summary>
/// The index terms under which a patient is found, all of them blind. A name is found by its beginning: it has a term for its first letter, its first two,
/// three, five and eight; who asks for four is led by three, and who is found is looked at again.
/// </summary>
public sealed class PatientTerms(BlindIndex blind)
{
    private static readonly int[] s_lengths = [1, 2, 3, 5, 8];

    public HashSet<string> Of(PatientDetails details)
    {
        HashSet<string> terms = [.. Beginnings("family", details.Name.Family), BirthDate(details.BirthDate)];
        terms.UnionWith(details.Name.Given.SelectMany(given => Beginnings("given", given)));
        if (details.Phone is { } phone)
            terms.Add(Phone(phone));
        return terms;
    }

    /// <summary>The term that leads to the fewest who may fit; null when nothing is asked for.</summary>
    public string? Of(PatientQuery query) => query switch
    {
        { Phone: { } phone } => Phone(phone),
        { BirthDate: { } date } => BirthDate(date),
        { Family: { } family } => Beginning("family", family),
        { Given: { } given } => Beginning("given", given),
        _ => null,
    };

    /// <summary>What has become of a term that was not blind: its kind, and all of what it stood for.</summary>
    public IEnumerable<string> OfFormer(string term) => term.Split('/', 2) switch
    {
        ["patient-family", var name] => Beginnings("family", name),
        ["patient-given", var name] => Beginnings("given", name),
        ["patient-birth", var date] => [blind.Term("birth-date", date)],
        ["patient-phone", var digits] => [blind.Term("phone", digits)],
        _ => [],
    };

    /// <summary>Phones are compared by their digits.</summary>
    public static string Digits(string phone) => string.Concat(phone.Where(char.IsAsciiDigit));

    private string Phone(string phone) => blind.Term("phone", Digits(phone));

    private string BirthDate(DateOnly date) => blind.Term("birth-date", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private string? Beginning(string kind, string start) => Beginnings(kind, start).LastOrDefault();

    private IEnumerable<string> Beginnings(string kind, string name)
    {
        var key = NameKey.Normalize(name);
        foreach (var length in s_lengths)
            if (length <= key.Length)
                yield return blind.Term(kind, key[..length]);
    }
}
