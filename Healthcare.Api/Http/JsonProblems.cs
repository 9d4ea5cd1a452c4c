using System.Text.Json;

namespace Healthcare.Http;

/// <summary>Says in the contract's words what is wrong with a JSON body; the reader's own words name CLR types and may quote the input.</summary>
internal static class JsonProblems
{
    private static readonly (string TypeName, string Expected)[] s_expectations =
    [
        ("[]", "must be a list"),
        ("System.String", "must be a text in valid Unicode"),
        ("System.Int", "must be a whole number that is not too large"),
        ("System.Decimal", "must be a number that is not too large"),
        ("System.Boolean", "must be true or false"),
        ("System.DateOnly", "must be a date that exists, like 2026-12-01"),
    ];

    public static ProblemResult Explain(JsonException fault)
    {
        var malformed = fault.InnerException is JsonException;
        var member = MemberOf(fault.Path);
        var message = malformed ? DescribeSyntax(fault) : DescribeValue(fault);
        return new ProblemResult(ProblemCodes.KindOf(malformed ? ProblemCodes.MalformedJson : RefusalCodes.ValidationFailed) with
        {
            Detail = member.Length == 0 ? $"The body {message}." : $"{member} {message}.",
            Errors = new Dictionary<string, string[]> { [member] = [message] },
        });
    }

    /// <summary><c>$.name.given[0]</c> as the contract writes it; empty for the body itself. Names that only the client knows are not repeated.</summary>
    internal static string MemberOf(string? path)
    {
        var member = path is null ? "" : path.TrimStart('$').TrimStart('.');
        return member.Length <= 200 && TextRules.IsSafe(member) ? member : "";
    }

    private static string DescribeSyntax(JsonException fault) =>
        fault.InnerException!.Message.Contains("depth", StringComparison.OrdinalIgnoreCase)
            ? "is nested too deeply"
            : string.Create(null, $"is not well-formed JSON at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}");

    private static string DescribeValue(JsonException fault)
    {
        var message = fault.Message;
        if (message.StartsWith("must be", StringComparison.Ordinal))
            return message;
        if (message.StartsWith("Duplicate", StringComparison.Ordinal))
            return "has a member more than once";
        const string ConvertedTo = "converted to ";
        var start = message.IndexOf(ConvertedTo, StringComparison.Ordinal);
        if (start < 0)
            return "is not what is expected here";
        var typeName = message[(start + ConvertedTo.Length)..].Split(". ")[0];
        foreach (var (name, expected) in s_expectations)
            if (typeName.Contains(name, StringComparison.Ordinal))
                return expected;
        return "must be an object";
    }
}
