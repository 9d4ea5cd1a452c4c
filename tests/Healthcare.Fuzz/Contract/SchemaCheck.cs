using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Healthcare.Contract;

/// <summary>Whether an answer is what its schema says: every member known, every required one there, every value of its type.</summary>
public sealed class SchemaCheck(ApiDocument document)
{
    /// <summary>Null when it fits; otherwise where and why not.</summary>
    public string? WhyNot(JsonElement schema, JsonElement value, string path = "$")
    {
        schema = document.Resolve(schema);
        if (schema.TryGetProperty("oneOf", out var alternatives) || schema.TryGetProperty("anyOf", out alternatives))
            return alternatives.EnumerateArray().Any(alternative => WhyNot(alternative, value, path) is null) ? null : $"{path} fits none of the alternatives";
        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(name => IsA(name, value)))
            return $"{path} is {value.ValueKind}, not {type}";
        return value.ValueKind switch
        {
            JsonValueKind.Object => WhyNotObject(schema, value, path),
            JsonValueKind.Array => WhyNotArray(schema, value, path),
            JsonValueKind.String => WhyNotText(schema, value.GetString()!, path),
            _ => null,
        };
    }

    private string? WhyNotObject(JsonElement schema, JsonElement value, string path)
    {
        var known = schema.TryGetProperty("properties", out var properties);
        var further = schema.TryGetProperty("additionalProperties", out var additional) ? additional : default(JsonElement?);
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray())
                if (!value.TryGetProperty(name.GetString()!, out _))
                    return $"{path}.{name} is missing";
        foreach (var member in value.EnumerateObject())
        {
            var why = known && properties.TryGetProperty(member.Name, out var own) ? WhyNot(own, member.Value, $"{path}.{member.Name}")
                : further is { ValueKind: JsonValueKind.Object } rest ? WhyNot(rest, member.Value, $"{path}.{member.Name}")
                : known ? $"{path}.{member.Name} is not in the schema" : null;
            if (why is not null)
                return why;
        }

        return null;
    }

    private string? WhyNotArray(JsonElement schema, JsonElement value, string path)
    {
        if (!schema.TryGetProperty("items", out var items))
            return null;
        var i = 0;
        foreach (var item in value.EnumerateArray())
            if (WhyNot(items, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i++}]")) is { } why)
                return why;
        return null;
    }

    private static string? WhyNotText(JsonElement schema, string text, string path)
    {
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => word.GetString() == text))
            return $"{path} is '{text}', which is none of its words";
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!))
            return $"{path} does not match {pattern}";
        return schema.TryGetProperty("format", out var format) && !HasFormat(format.GetString()!, text) ? $"{path} is no {format}" : null;
    }

    private static bool HasFormat(string format, string text) => format switch
    {
        "date-time" => text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true,
    };

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind is JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static bool IsA(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind is JsonValueKind.Number,
        "null" => value.ValueKind is JsonValueKind.Null,
        _ => true,
    };
}
