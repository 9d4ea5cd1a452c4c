using System.Text;

namespace Healthcare.Protection;

/// <summary>Words that no program says by itself, one for each personal field, and where they are found.</summary>
public static class Canaries
{
    public const string Family = "zqfamilyxw";
    public const string OtherFamily = "zqmaidenxw";
    public const string Given = "zqgivenxw";
    public const string Phone = "+1 (555) 019-93726";
    public const string Email = "zqmailxw@patients.example";
    public const string Street = "zqstreetxw 7";
    public const string City = "zqcityxw";
    public const string BirthDate = "1931-07-23";
    public const string System = "urn:zqsystemxw";
    public const string Identifier = "zqssn078051120xw";
    public const string Reason = "zqreasonxw";
    public const string Cancellation = "zqcancelxw";
    public const string UserName = "zqlogin.xw@patients.example";
    public const string Password = "zqpassword-long-enough-xw";
    public const string KeyName = "zqkeynamexw";
    public const string Purpose = "zqpurposexw";
    public const string Emergency = "zqemergencyxw";
    public const string Wrong = "zqwrongxw";
    public const string Imported = "zqimportedxw";
    public const string ContactFamily = "zqcontactxw";
    public const string ContactPhone = "+1 (555) 019-84615";
    public const string ContactEmail = "zqkinxw@patients.example";
    public const string Language = "zqlangxw";
    public const string DocumentTitle = "zqtitlexw";
    public const string DocumentContent = "zqcontentxw";
    public const string DocumentReason = "zqdeletedxw";

    private static readonly string[] s_words =
    [
        Family, OtherFamily, Given, "555019937", "15550199372", "zqmailxw", "zqstreetxw", City, BirthDate, "19310723", "zqsystemxw", "078051120", Identifier, Reason, Cancellation,
        "zqlogin", "zqpassword", KeyName, Purpose, Emergency, Wrong, Imported, ContactFamily, "555019846", "15550198461", "zqkinxw", Language, DocumentTitle, DocumentContent, DocumentReason,
    ];

    /// <summary>The words that are in the bytes: as they are, whatever the case, in UTF-16, hexadecimal, or base 64.</summary>
    public static string[] In(ReadOnlySpan<byte> bytes)
    {
        var exact = bytes.ToArray();
        var lower = Array.ConvertAll(exact, b => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b);
        return [.. s_words.Where(word => Forms(word).Any(form => lower.AsSpan().IndexOf(form) >= 0) || Base64(word).Any(form => exact.AsSpan().IndexOf(form) >= 0))];
    }

    public static string[] In(string text) => In(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<byte[]> Forms(string word)
    {
        yield return Encoding.UTF8.GetBytes(word);
        yield return Encoding.Unicode.GetBytes(word);
        yield return Encoding.UTF8.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(word)));
    }

    // What comes before it shifts it by none, one or two bytes. Characters, of six bits each, that are not all of the word depend on its neighbours; of
    // the others none may be missing: four alone are found in any long text by chance.
    private static IEnumerable<byte[]> Base64(string word)
    {
        for (var shift = 0; shift < 3; shift++)
        {
            var text = Convert.ToBase64String([.. new byte[shift], .. Encoding.UTF8.GetBytes(word)]);
            yield return Encoding.ASCII.GetBytes(text[(((8 * shift) + 5) / 6)..(8 * (shift + word.Length) / 6)]);
        }
    }
}
