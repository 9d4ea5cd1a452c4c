using System.Globalization;
using System.Text.Json;

namespace Healthcare.Contract;

/// <summary>An answer, read to its end.</summary>
public sealed record ApiAnswer(int Status, string? MediaType, string? RequestId, string? RetryAfter, byte[] Body, bool IsHeadOnly = false);

/// <summary>What must hold of every answer, whatever was asked.</summary>
public sealed class AnswerCheck(ApiDocument document)
{
    private static readonly string[] s_secret = ["   at ", "System.", "Npgsql", "Sqlite", "Orleans."];
    private readonly SchemaCheck _schemas = new(document);

    /// <summary>Everything that is wrong with an answer.</summary>
    /// <param name="asDocumented">The request went to the operation itself: then also its status must be in the document.</param>
    public IEnumerable<string> Check(ApiOperation operation, ApiAnswer answer, bool asDocumented)
    {
        if (answer.Status >= 500 && answer.Status != 503)
            yield return "it failed";
        if (string.IsNullOrEmpty(answer.RequestId))
            yield return "it has no X-Request-Id";
        if (answer.Status is 429 or 503 && answer.RetryAfter is null)
            yield return "it has no Retry-After";
        if (asDocumented && answer.Status != 400 && !operation.Answers.ContainsKey(answer.Status))
            yield return "its status is not in the document";
        if (answer.IsHeadOnly)
            yield break;
        var why = answer.Status >= 400 ? WhyNoProblem(answer) : WhyNot(operation, answer);
        if (why is not null)
            yield return why;
    }

    private string? WhyNoProblem(ApiAnswer answer)
    {
        if (answer.MediaType != "application/problem+json")
            return $"it is a problem as {answer.MediaType ?? "nothing"}";
        if (Parse(answer.Body) is not { } problem)
            return "its problem is no JSON";
        if (_schemas.WhyNot(document.Problem, problem) is { } why)
            return why;
        if (problem.GetProperty("status").GetInt32() != answer.Status)
            return "its problem has another status";
        var text = problem.ToString();
        return Array.Find(s_secret, word => text.Contains(word, StringComparison.Ordinal)) is { } told ? $"its problem tells of '{told.Trim()}'" : null;
    }

    private string? WhyNot(ApiOperation operation, ApiAnswer answer)
    {
        if (answer.MediaType != "application/json")
            return answer.Status == 200 && operation.Answers.GetValueOrDefault(200) is not null && answer.Body.Length > 0 && !operation.MediaTypes.Contains(answer.MediaType) ? $"it is {answer.MediaType}, not JSON" : null;
        if (Parse(answer.Body) is not { } value)
            return "its body is no JSON";
        return operation.Answers.GetValueOrDefault(answer.Status) is { } schema ? _schemas.WhyNot(schema, value) : null;
    }

    public static JsonElement? Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string Describe(ApiAnswer answer) => string.Create(CultureInfo.InvariantCulture, $"{answer.Status} {System.Text.Encoding.UTF8.GetString(answer.Body.AsSpan(0, Math.Min(answer.Body.Length, 300)))}");
}
