using System.Globalization;
using System.Text.Json;
using Healthcare.Appointments;
using Healthcare.Storage;

namespace Healthcare.Webhooks;

/// <summary>What is delivered of an event: that it happened, and to what. What that looks like now the receiver reads with its own rights.</summary>
/// <param name="Id">The same in every attempt.</param>
/// <param name="Sequence">The event's place in the log; null for a test.</param>
/// <param name="Body">UTF-8 JSON.</param>
public sealed record WebhookMessage(string Id, long? Sequence, string Type, string? Subject, DateTimeOffset At, byte[] Body)
{
    /// <summary>The appointment from which this one was moved: their messages are in order too.</summary>
    public string? MovedFrom { get; init; }

    /// <summary>The message of an event; null when the webhook is not to be told of it.</summary>
    public static WebhookMessage? Of(StoredEvent stored, Webhook webhook)
    {
        if (!webhook.Events.Contains(stored.Draft.Action) || Read(stored) is not { } data)
            return null;
        return webhook.LocationIds is not { } limit || WebhookLocations.Of(data).Any(limit.Contains) ? Of(stored, data) : null;
    }

    /// <summary>The message of an event, whoever is to be told.</summary>
    public static WebhookMessage? Of(StoredEvent stored) => Read(stored) is { } data ? Of(stored, data) : null;

    public static WebhookMessage Test(string webhookId, DateTimeOffset at) =>
        new(Ids.New("test"), null, WebhookEvents.Test, RowKeys.Webhook(webhookId), at, Write(WebhookEvents.Test, at, json => json.WriteString("subject", RowKeys.Webhook(webhookId))));

    private static WebhookMessage Of(StoredEvent stored, EventData data)
    {
        var (type, subject) = (stored.Draft.Action, stored.Draft.Subject);
        var movedFrom = data.Appointment?.RescheduledFrom is { } old ? RowKeys.Appointment(old) : null;
        var body = Write(type, stored.At, json =>
        {
            json.WriteNumber("sequence", stored.Id);
            json.WriteString("subject", subject);
            if (VersionOf(data) is { } version)
                json.WriteNumber("version", version);
            if (data.Appointment is { } appointment)
                json.WriteString("locationId", appointment.LocationId);
            if (movedFrom is not null)
                json.WriteString("rescheduledFrom", movedFrom);
        });
        return new WebhookMessage(string.Create(CultureInfo.InvariantCulture, $"evt-{stored.Id}"), stored.Id, type, subject, stored.At, body) { MovedFrom = movedFrom };
    }

    // One that nobody can read is found by the integrity check; here it would only hold up the others.
    private static EventData? Read(StoredEvent stored)
    {
        try
        {
            return stored.Draft.Data.FromPayload<EventData>();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static long? VersionOf(EventData data) =>
        data.Appointment?.Version ?? data.Practitioner?.Version ?? data.Location?.Version ?? data.Availability?.Value.Version;

    private static byte[] Write(string type, DateTimeOffset at, Action<Utf8JsonWriter> data)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("timestamp", at.UtcDateTime);
            json.WriteStartObject("data");
            data(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}

/// <summary>To which locations an event belongs.</summary>
internal static class WebhookLocations
{
    public static IEnumerable<string> Of(EventData data)
    {
        if (data.Appointment is { } appointment)
            return data.FormerLocationId is { } former ? [appointment.LocationId, former] : [appointment.LocationId];
        if (data.Practitioner is { } practitioner)
            return practitioner.LocationIds;
        if (data.Location is { } location)
            return [location.Id];
        return data.Availability?.TimeZones.Keys ?? Enumerable.Empty<string>();
    }
}
