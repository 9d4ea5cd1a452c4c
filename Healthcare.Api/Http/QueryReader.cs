using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Healthcare.Http;

/// <summary>
/// Reads the parameters after the question mark and notes what is wrong with each. An empty one is wrong too: where its client
/// meant to ask for something it would get everything.
/// </summary>
public sealed class QueryReader(IQueryCollection query) : IBindableFromHttpContext<QueryReader>
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 1000;
    private const int MaxCursorLength = 1000;

    /// <summary>What was wrong with the parameters read so far.</summary>
    public Errors Errors { get; } = new();

    public static ValueTask<QueryReader?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<QueryReader?>(new QueryReader(context.Request.Query));

    /// <summary>Whether the client said anything for it, right or wrong.</summary>
    public bool Has(string name) => query.ContainsKey(name);

    public string? Text(string name, int maxLength = TextRules.NameLength)
    {
        if (!query.TryGetValue(name, out var values))
            return null;
        if (values is [null or ""])
        {
            Errors.Add(name, "may not be empty; leave it out instead");
            return null;
        }

        if (values.Count > 1)
        {
            Errors.Add(name, "is given more than once");
            return null;
        }

        Errors.OptionalText(name, values[0], maxLength);
        return values[0];
    }

    public string? Id(string name)
    {
        var id = Text(name);
        Errors.OptionalId(name, id);
        return id;
    }

    /// <summary>An instant; a blank stands for the plus sign that a client forgot to escape.</summary>
    public DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (Instants.TryParse(text.Replace(' ', '+'), out var instant))
            return instant;
        Errors.Add(name, Instants.Expected);
        return null;
    }

    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Errors.Add(name, "must be a date that exists, like 2026-12-01");
        return null;
    }

    public int Number(string name, int byDefault, int min, int max)
    {
        if (Text(name) is not { } text)
            return byDefault;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        Errors.Add(name, $"must be a whole number from {min} to {max}");
        return byDefault;
    }

    public int Limit() => Number("limit", DefaultLimit, 1, MaxLimit);

    public string? Cursor() => Text("cursor", MaxCursorLength);

    public T? Word<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
            return null;
        foreach (var value in Enum.GetValues<T>())
            if (Words.Of(value) == text)
                return value;
        Errors.Add(name, $"must be one of {string.Join(", ", Enum.GetValues<T>().Select(Words.Of))}");
        return null;
    }
}

/// <summary>The kebab-case words of the contract's enumerations.</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
