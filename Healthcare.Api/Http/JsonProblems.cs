using System.Text.Json;

namespace Healthcare.Http;

/// <summary>Says in the contract's words what is wrong with a JSON body; the reader's own words name CLR types and may quote the input.</summary>
internal static class JsonProblems
{
    /// <summary>The member path of the body as a whole.</summary>
    public const string Body = "$";

    /// <summary>The reader's words, and ours for them; the first that fits.</summary>
    private static readonly (string Theirs, string Ours)[] s_words =
    [
        ("as a string", "must be a text"),
        ("DateOnly", "must be a date that exists, like 2026-12-01"),
        ("UTF-", "must be a text in valid Unicode"),
        ("as a number", "must be a number"),
        ("out of bounds", "must be a whole number that is not too large"),
        ("as a boolean", "must be true or false"),
        ("Duplicate property", "has a member more than once"),
        ("[]", "must be a list"),
        ("System.String", "must be a text"),
        ("System.Int", "must be a whole number that is not too large"),
        ("System.Decimal", "must be a number that is not too large"),
        ("System.Boolean", "must be true or false"),
        ("converted to Healthcare", "must be an object"),
    ];

    public static ProblemResult Explain(JsonException fault)
    {
        var malformed = fault.InnerException is JsonException;
        var member = MemberOf(fault.Path);
        var message = malformed ? DescribeSyntax(fault) : DescribeValue(fault);
        return new ProblemResult(ProblemCodes.KindOf(malformed ? ProblemCodes.MalformedJson : RefusalCodes.ValidationFailed) with
        {
            Detail = member == Body ? $"The body {message}." : $"{member} {message}.",
            Errors = new Dictionary<string, string[]> { [member] = [message] },
        });
    }

    /// <summary><c>$.name.given[0]</c> as the contract writes it; <c>$</c> for the body itself, or where the client's own name would be unsafe to repeat.</summary>
    internal static string MemberOf(string? path)
    {
        var member = path is null ? "" : path.TrimStart('$').TrimStart('.');
        return member.Length is > 0 and <= 200 && TextRules.IsSafe(member) ? member : Body;
    }

    private static string DescribeSyntax(JsonException fault) =>
        fault.InnerException!.Message.Contains("maximum configured depth", StringComparison.Ordinal)
            ? "is nested too deeply"
            : string.Create(null, $"is not well-formed JSON at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}");

    private static string DescribeValue(JsonException fault)
    {
        if (fault.Message.StartsWith("must be", StringComparison.Ordinal))
            return fault.Message;
        var theirs = $"{fault.InnerException?.Message} {fault.Message}";
        foreach (var (word, ours) in s_words)
            if (theirs.Contains(word, StringComparison.Ordinal))
                return ours;
        return "is not what is expected here";
    }
}
