using System.Globalization;
using Healthcare.Appointments;

namespace Healthcare.Storage;

/// <summary>Keys of rows: kind and id.</summary>
public static class RowKeys
{
    public const string Slots = "slot/";
    public const string Appointments = "appointment/";
    public const string Patients = "patient/";
    public const string Practitioners = "practitioner/";
    public const string Availabilities = "availability/";
    public const string Locations = "location/";
    public const string Organizations = "organization/";
    public const string ServiceTypes = "service-type/";

    public const string Identifiers = "identifier/";
    public const string Accounts = "account/";
    public const string Sessions = "session/";
    public const string Webhooks = "webhook/";
    public const string Documents = "document/";
    public const string DocumentContents = "document-content/";

    public static string Slot(string id) => Slots + id;

    /// <summary>An appointment whose slot was booked again.</summary>
    public static string Appointment(string id) => Appointments + id;

    public static string Patient(string id) => Patients + id;

    public static string Practitioner(string id) => Practitioners + id;

    public static string Availability(string practitionerId) => Availabilities + practitionerId;

    public static string Location(string id) => Locations + id;

    public static string Organization(string id) => Organizations + id;

    public static string ServiceType(string code) => ServiceTypes + code;

    /// <summary>What is known of a document; its content is in rows of its own.</summary>
    public static string Document(string id) => Documents + id;

    public static string DocumentContent(string id) => $"{DocumentContents}{id}/";

    public static string Account(string id) => Accounts + id;

    public static string Session(string id) => Sessions + id;

    /// <summary>The keys that sign tokens, by what they are for.</summary>
    public static string SigningKeys(string purpose) => $"signing-keys/{purpose}";

    public static string ApiKey(string hash) => $"api-key/{hash}";

    public static string IssuedKey(string id) => $"issued-key/{id}";

    public static string Role(string code) => $"role/{code}";

    public static string PartnerClient(string id) => $"client/{id}";

    public static string BreakGlass(string id) => $"break-glass/{id}";

    public static string Webhook(string id) => Webhooks + id;
}

/// <summary>Terms of the index: what is looked for, and how it sorts.</summary>
public static class IndexTerms
{
    public const string ApiKeys = "api-keys/";
    public const string Roles = "roles/";
    public const string PartnerClients = "clients/";
    public const string BreakGlass = "break-glass/";
    public const string Webhooks = "webhooks/";

    private const string StartFormat = "yyyyMMdd'T'HHmm";

    public static string BreakGlassOf(string callerId) => $"break-glass-of/{callerId}/";

    public static string DocumentsOf(string patientId) => $"document-of/{patientId}/";

    public static string Start(DateTimeOffset start) => start.UtcDateTime.ToString(StartFormat, CultureInfo.InvariantCulture);

    public static string ByStart() => "appointment/";

    public static string ByLocation(string id) => $"appointment-at/{id}/";

    public static string ByPractitioner(string id) => $"appointment-with/{id}/";

    public static string ByPatient(string id) => $"appointment-of/{id}/";

    /// <summary>Accounts, by id.</summary>
    public static string Accounts() => "account/";

    public static string SessionsOf(string accountId) => $"session-of/{accountId}/";

    public static string SessionEnds() => "session-end/";

    public static string SessionEnd(DateTimeOffset end) => SessionEnds() + Start(end);

    /// <summary>The four ways in which a new appointment is listed, each by start.</summary>
    public static IndexChange[] Of(Appointment appointment)
    {
        var start = Start(appointment.Start);
        return
        [
            new(ByStart() + start, appointment.Id),
            new(ByLocation(appointment.LocationId) + start, appointment.Id),
            new(ByPatient(appointment.PatientId) + start, appointment.Id),
            new(ByPractitioner(appointment.PractitionerId) + start, appointment.Id),
        ];
    }
}
