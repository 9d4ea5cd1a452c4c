using System.Text.Json;

namespace Healthcare.Requests;

/// <summary>What earlier answers told: ids by the name that they have in requests, tokens, cursors, versions.</summary>
public sealed class KnownValues
{
    private const int Most = 400;
    private readonly Dictionary<string, List<string>> _values = [];
    private readonly Lock _lock = new();

    public string? Pick(string name, Random dice)
    {
        lock (_lock)
            return _values.TryGetValue(name, out var values) ? values[dice.Next(values.Count)] : null;
    }

    public void Add(string name, string value, Random dice)
    {
        lock (_lock)
        {
            if (!_values.TryGetValue(name, out var values))
                _values[name] = values = [];
            if (values.Count < Most)
                values.Add(value);
            else
                values[dice.Next(Most)] = value;
        }
    }

    /// <summary>Remembers what an answer of an operation tells.</summary>
    /// <param name="collection">The resource's word in the path, e.g. <c>patients</c>.</param>
    public void Learn(string collection, JsonElement answer, Random dice)
    {
        if (answer.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in answer.EnumerateArray().Take(5))
                Learn(collection, item, dice);
            return;
        }

        if (answer.ValueKind is not JsonValueKind.Object)
            return;
        foreach (var member in answer.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.String)
                Add(NameOf(collection, member.Name), member.Value.GetString()!, dice);
            else
                Learn(collection, member.Value, dice);
        }
    }

    private static string NameOf(string collection, string member) => member switch
    {
        "id" when collection is "slots" or "patients" or "practitioners" or "locations" => $"{collection[..^1]}Id",
        "id" => $"{collection}/id",
        "code" => "serviceType",
        "next" => "cursor",
        _ => member,
    };
}
