using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Healthcare.History;

namespace Healthcare.Workload;

/// <summary>What a request looks like on the wire.</summary>
public static class HttpMessages
{
    private const string Root = "/api/v1/";

    public static HttpRequestMessage Of(Uri api, string apiKey, Request request, string? key)
    {
        var (method, path, body) = Parts(request);
        var message = new HttpRequestMessage(method, new Uri(api, Root + path));
        message.Headers.Add("X-Api-Key", apiKey);
        if (key is not null)
            message.Headers.Add("Idempotency-Key", key);
        if (request.Kind is OperationKind.Publish)
            message.Headers.TryAddWithoutValidation("If-Match", "*");
        if (body is not null)
            message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return message;
    }

    private static (HttpMethod Method, string Path, string? Body) Parts(Request request) => request.Kind switch
    {
        OperationKind.Book => (HttpMethod.Post, "appointments", Json(("slotId", request.SlotId), ("patientId", request.PatientId), ("serviceType", request.ServiceType), ("holdToken", request.HoldToken), ("reason", request.Tag))),
        OperationKind.Hold => (HttpMethod.Post, $"slots/{request.SlotId}/hold", Json(("ttlSeconds", request.TtlSeconds))),
        OperationKind.Renew => (HttpMethod.Put, $"slots/{request.SlotId}/hold", Json(("holdToken", request.HoldToken), ("ttlSeconds", request.TtlSeconds))),
        OperationKind.Release => (HttpMethod.Delete, $"slots/{request.SlotId}/hold?holdToken={request.HoldToken}", null),
        OperationKind.Cancel => (HttpMethod.Post, $"appointments/{request.AppointmentId}/cancel", Json(("reason", request.Tag))),
        OperationKind.Reschedule => (HttpMethod.Post, $"appointments/{request.AppointmentId}/reschedule", Json(("slotId", request.SlotId), ("holdToken", request.HoldToken))),
        OperationKind.Arrive => (HttpMethod.Post, $"appointments/{request.AppointmentId}/arrive", null),
        OperationKind.CheckIn => (HttpMethod.Post, $"appointments/{request.AppointmentId}/check-in", null),
        OperationKind.Fulfil => (HttpMethod.Post, $"appointments/{request.AppointmentId}/fulfil", null),
        OperationKind.NoShow => (HttpMethod.Post, $"appointments/{request.AppointmentId}/no-show", null),
        OperationKind.Publish => (HttpMethod.Put, $"practitioners/{request.PractitionerId}/availability", request.Body),
        OperationKind.FindSlots => (HttpMethod.Get, $"slots?status=free&limit=10&from={Instant(request.From!.Value)}{Filter("practitionerId", request.PractitionerId)}{Filter("locationId", request.LocationId)}{Filter("serviceType", request.ServiceType)}", null),
        OperationKind.FirstAvailable => (HttpMethod.Get, $"slots/first-available?count=5&from={Instant(request.From!.Value)}{Filter("serviceType", request.ServiceType)}{Filter("locationId", request.LocationId)}", null),
        OperationKind.GetSlot => (HttpMethod.Get, $"slots/{request.SlotId}", null),
        OperationKind.GetAppointment => (HttpMethod.Get, $"appointments/{request.AppointmentId}", null),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.Kind, null),
    };

    private static string Filter(string name, string? value) => value is null ? "" : $"&{name}={value}";

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Json(params (string Name, JsonNode? Value)[] members)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members)
            if (value is not null)
                json[name] = value;
        return json.ToJsonString();
    }
}
