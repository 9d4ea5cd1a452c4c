using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Healthcare.History;

/// <summary>Reads answers of the HTTP contract.</summary>
public static class AnswerReader
{
    public static Answer Read(OperationKind kind, int status, string body)
    {
        if (TryParse(body) is not { } json)
            return new Answer(status, null, Digest(status, body));
        var digest = Digest(status, WithoutTrace(json));
        if (status is < 200 or >= 300)
            return new Answer(status, (string?)json["code"], digest, Taken: Taken(json));
        return kind switch
        {
            OperationKind.Hold or OperationKind.Renew => new Answer(status, null, digest, Hold: Hold(json)),
            OperationKind.FindSlots or OperationKind.FirstAvailable => new Answer(status, null, digest, Slots: [.. Items(json).Select(Slot)], AsOf: Instant(json, "asOf")),
            OperationKind.GetSlot => new Answer(status, null, digest, Slots: [Slot(json)]),
            OperationKind.Publish or OperationKind.Release => new Answer(status, null, digest),
            _ => new Answer(status, null, digest, Appointment: Appointment(json)),
        };
    }

    public static AppointmentAnswer Appointment(JsonNode json) => new(
        Text(json, "id"),
        Text(json, "status"),
        [.. json["slotIds"]!.AsArray().Select(slot => (string)slot!)],
        Text(json, "patientId"),
        Text(json, "practitionerId"),
        Instant(json, "start")!.Value,
        Instant(json, "end")!.Value,
        (string?)json["reason"],
        (string?)json["cancellationReason"],
        (string?)json["rescheduledTo"],
        (string?)json["rescheduledFrom"],
        (long)json["version"]!);

    public static SlotAnswer Slot(JsonNode json) => new(Text(json, "id"), Text(json, "status"));

    public static TransitionAnswer Transition(JsonNode json) => new((string?)json["from"], Text(json, "to"), (string?)json["reason"]);

    public static IEnumerable<JsonNode> Items(JsonNode json) => json["items"]!.AsArray().Select(item => item!);

    private static HoldAnswer Hold(JsonNode json) => new(Text(json, "slotId"), Text(json, "holdToken"), Instant(json, "expiresAt")!.Value);

    private static string[]? Taken(JsonNode json) =>
        json["conflicts"] is JsonArray conflicts
            ? [.. conflicts.Where(conflict => (string?)conflict!["code"] is "slot-taken").Select(conflict => (string?)conflict!["slotId"]).OfType<string>()]
            : null;

    private static string Text(JsonNode json, string name) => (string?)json[name] ?? throw new FormatException($"The answer has no {name}: {json.ToJsonString()}");

    private static DateTimeOffset? Instant(JsonNode json, string name) => (DateTimeOffset?)json[name];

    // The only member that names the single answer, not what it says.
    private static string WithoutTrace(JsonNode json)
    {
        if (json is not JsonObject problem || !problem.ContainsKey("traceId"))
            return json.ToJsonString();
        var copy = problem.DeepClone().AsObject();
        copy.Remove("traceId");
        return copy.ToJsonString();
    }

    private static string Digest(int status, string body) =>
        $"{status}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)).AsSpan(0, 8))}";

    private static JsonNode? TryParse(string body)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
