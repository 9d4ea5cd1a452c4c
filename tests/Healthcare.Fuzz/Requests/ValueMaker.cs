using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Healthcare.Contract;

namespace Healthcare.Requests;

/// <summary>Makes values from schemas: mostly what they ask for, sometimes nearly, sometimes what somebody would send who means harm.</summary>
public sealed class ValueMaker(ApiDocument document, KnownValues known, Random dice, DateTimeOffset now)
{
    private static readonly string[] s_hostileTexts =
    [
        "", " ", "\0", "\u0001\u001b[31m", "\u202e\u2066", "' OR 1=1 --", "<script>alert(1)</script>", "../../etc/passwd", "%00%2e%2e", "${jndi:ldap://x}", "{{7*7}}",
        "null", "NaN", "-1", "1e309", "9223372036854775808", "2026-13-45T99:99:99Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999+14:00", "2026-02-30", "\ud83e\ude7a漢字Zoë",
        "pat-0123456789abcdefghjk", "prac-0123456789abcdefghjk.20991231T2359Z", "prac.00010101T0000Z", "prac-1.20261201T1430Z.1", "a|b", "|", "Etc/UTC", "Mars/Olympus", "*", "W/\"1\"", "\"1\"",
    ];

    /// <summary>How wild the next request is: 0 is good, 1 means that about every value is not.</summary>
    public double Wildness { get; set; }

    public JsonNode? Make(JsonElement schema, string name, int depth = 0)
    {
        if (depth > 6)
            return null;
        schema = document.Resolve(schema);
        if (dice.NextDouble() < Wildness * 0.15)
            return Hostile(depth);
        if (schema.TryGetProperty("oneOf", out var alternatives) || schema.TryGetProperty("anyOf", out alternatives))
            return Make(alternatives[dice.Next(alternatives.GetArrayLength())], name, depth + 1);
        var type = schema.TryGetProperty("type", out var declared) ? declared.ValueKind is JsonValueKind.Array ? declared[0].GetString() : declared.GetString() : "object";
        return type switch
        {
            "object" => MakeObject(schema, depth),
            "array" => MakeArray(schema, name, depth),
            "integer" or "number" => MakeNumber(schema, name),
            "boolean" => dice.Next(2) == 0,
            _ => MakeText(schema, name),
        };
    }

    public string MakeText(JsonElement schema, string name)
    {
        schema = document.Resolve(schema);
        if (dice.NextDouble() < Wildness * 0.3)
            return HostileText();
        if (schema.TryGetProperty("enum", out var words))
            return words[dice.Next(words.GetArrayLength())].GetString()!;
        if (known.Pick(name, dice) is { } value && dice.NextDouble() < 0.85)
            return value;
        var format = schema.TryGetProperty("format", out var given) ? given.GetString() : null;
        return Plausible(format, name);
    }

    private JsonObject MakeObject(JsonElement schema, int depth)
    {
        var made = new JsonObject();
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(one => one.GetString()!).ToHashSet() : [];
        if (schema.TryGetProperty("properties", out var properties))
            foreach (var property in properties.EnumerateObject())
                if (required.Contains(property.Name) ? dice.NextDouble() >= Wildness * 0.1 : dice.Next(3) == 0)
                    made[property.Name] = Make(property.Value, property.Name, depth + 1);
        if (dice.NextDouble() < Wildness * 0.1)
            made[HostileText()] = Hostile(depth);
        return made;
    }

    private JsonArray MakeArray(JsonElement schema, string name, int depth)
    {
        var count = dice.NextDouble() < Wildness * 0.05 ? dice.Next(2000) : dice.Next(4);
        var singular = name.EndsWith("Ids", StringComparison.Ordinal) ? name[..^1] : name is "serviceTypes" ? "serviceType" : name is "specialties" ? "specialty" : name;
        return schema.TryGetProperty("items", out var items) ? [.. Enumerable.Range(0, count).Select(_ => Make(items, singular, depth + 1))] : [];
    }

    private JsonNode MakeNumber(JsonElement schema, string name)
    {
        if (dice.NextDouble() < Wildness * 0.3)
            return dice.Next(6) switch { 0 => -1, 1 => int.MaxValue, 2 => long.MinValue, 3 => 1e300, 4 => 0.1, _ => JsonNode.Parse("123456789012345678901234567890")! };
        var (min, max) = (Bound(schema, "minimum", 1), Bound(schema, "maximum", name.Contains("inutes", StringComparison.Ordinal) ? 60 : 90));
        return name is "slotMinutes" or "durationMinutes" ? 15 * dice.Next(1, 5) : dice.NextInt64(min, Math.Max(min, max) + 1);
    }

    private static long Bound(JsonElement schema, string name, long otherwise) =>
        schema.TryGetProperty(name, out var bound) && bound.ValueKind is JsonValueKind.Number ? (long)bound.GetDouble() : otherwise;

    private string Plausible(string? format, string name) => (format, name) switch
    {
        ("date-time", _) => now.AddMinutes(30 * dice.Next(-200, 2000)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ("date", _) => now.AddDays(dice.Next(-20000, 60)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        (_, "timeZone") => dice.Next(2) == 0 ? "America/Chicago" : "Europe/Berlin",
        (_, "from" or "to") => $"{dice.Next(6, 22):00}:{15 * dice.Next(4):00}",
        (_, "days") => new[] { "mon", "tue", "wed", "thu", "fri", "sat", "sun" }[dice.Next(7)],
        (_, "currency") => "USD",
        (_, "email") => $"f{dice.Next(1000)}@patient.example",
        (_, "phone") => $"+1 555 {dice.Next(1000, 9999)}",
        (_, "identifier") => $"urn:example:mrn|{dice.Next(200)}",
        (_, "daysOfWeek") => "mon,wed",
        (_, "gender") => "unknown",
        (_, "serviceType" or "code") => $"service-{dice.Next(30)}",
        _ => $"{name}-{dice.Next(200)}",
    };

    private string HostileText() => dice.Next(12) switch
    {
        0 => new string('a', dice.Next(1, 3000)),
        1 => new string('\u00e9', dice.Next(1, 600)),
        2 => string.Concat(Enumerable.Range(0, dice.Next(1, 40)).Select(_ => (char)dice.Next(1, 0xD7FF))),
        3 => dice.NextInt64().ToString(CultureInfo.InvariantCulture),
        _ => s_hostileTexts[dice.Next(s_hostileTexts.Length)],
    };

    private JsonNode? Hostile(int depth) => dice.Next(8) switch
    {
        0 => null,
        1 => HostileText(),
        2 => new JsonArray(),
        3 => new JsonObject { ["$type"] = "System.Object" },
        4 => 1e308,
        5 => true,
        6 => Deep(dice.Next(1, 40) + depth),
        _ => dice.NextInt64(),
    };

    private static JsonNode Deep(int depth)
    {
        var text = new StringBuilder();
        text.Append('[', depth).Append('1').Append(']', depth);
        return JsonNode.Parse(text.ToString())!;
    }
}
