using System.Text.Json;

namespace Healthcare.Support;

/// <summary>An answer, read to its end.</summary>
public sealed record ApiAnswer(int Status, string? MediaType, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string Id => Json.GetProperty("id").GetString()!;

    public string Code => Json.GetProperty("code").GetString()!;

    public JsonElement.ArrayEnumerator Items => Json.GetProperty("items").EnumerateArray();

    public string? Next => Json.TryGetProperty("next", out var next) ? next.GetString() : null;

    public string ETag => Headers["ETag"];

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync(),
        response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));

    /// <summary>Says what came, when something else was expected.</summary>
    public ApiAnswer Expect(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}");
        Assert.NotEmpty(Headers["X-Request-Id"]);
        return this;
    }

    /// <summary>A refusal in the one shape of all refusals.</summary>
    public ApiAnswer ExpectProblem(int status, string code)
    {
        Expect(status);
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal(code, Code);
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        Assert.StartsWith("https://", Json.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(Json.GetProperty("title").GetString()!);
        Assert.NotEmpty(Json.GetProperty("traceId").GetString()!);
        Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("null", Text.Split('"'), StringComparer.Ordinal);
        return this;
    }

    public string[] ErrorsOf(string member) =>
        Json.GetProperty("errors").TryGetProperty(member, out var messages) ? [.. messages.EnumerateArray().Select(message => message.GetString()!)] : [];
}
