using Healthcare.Access;
using Healthcare.Http;

namespace Healthcare.Audit;

/// <summary>
/// Why a caller looks: the header <c>X-Purpose-Of-Use</c>, a code of HL7's value set v3-PurposeOfUse such as <c>TREAT</c>. It becomes the
/// reason of the audit event; nothing is decided by it.
/// </summary>
public static class PurposeOfUse
{
    public const string Header = "X-Purpose-Of-Use";

    /// <summary>HL7's code for access that nothing but an emergency allowed; the id of that access follows.</summary>
    private const string Emergency = "BTG";
    private const int MaxLength = 32;

    /// <summary>Null when the caller does not say. Emergency access says it by itself.</summary>
    /// <exception cref="RequestException">It is no code.</exception>
    public static string? Of(HttpContext http)
    {
        if (http.Items.TryGetValue(RecordRequest.GlassItem, out var glass))
            return $"{Emergency} {glass}";
        if (!http.Request.Headers.TryGetValue(Header, out var values))
            return null;
        return values is [{ Length: > 0 and <= MaxLength } code] && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? code
            : throw new RequestException(ProblemResult.Of(ProblemCodes.MalformedRequest, $"{Header} must be a code like TREAT: at most {MaxLength} letters, digits, - and _."));
    }
}
