using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Healthcare.Access;
using Healthcare.Accounts;
using Healthcare.Administration;
using Healthcare.Appointments;
using Healthcare.Documents;
using Healthcare.Imports;
using Healthcare.Locations;
using Healthcare.Organizations;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.ServiceTypes;
using Healthcare.Slots;
using Healthcare.Webhooks;

namespace Healthcare.Storage;

/// <summary>
/// How stored payloads are written: JSON, camelCase, no nulls, enums as words, no CLR names. Readers accept what any earlier
/// version wrote: members are only ever added.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SlotState))]
[JsonSerializable(typeof(AppointmentState))]
[JsonSerializable(typeof(AvailabilityState))]
[JsonSerializable(typeof(PatientState))]
[JsonSerializable(typeof(Document))]
[JsonSerializable(typeof(Result<Document>))]
[JsonSerializable(typeof(Practitioner))]
[JsonSerializable(typeof(Location))]
[JsonSerializable(typeof(Organization))]
[JsonSerializable(typeof(ServiceType))]
[JsonSerializable(typeof(IdentifierOwner))]
[JsonSerializable(typeof(ApiKeyState))]
[JsonSerializable(typeof(AccountState))]
[JsonSerializable(typeof(SessionState))]
[JsonSerializable(typeof(SigningKeysState))]
[JsonSerializable(typeof(EventData))]
[JsonSerializable(typeof(Result<Appointment>))]
[JsonSerializable(typeof(Result<Hold>))]
[JsonSerializable(typeof(Result<Patient>))]
[JsonSerializable(typeof(Result<Practitioner>))]
[JsonSerializable(typeof(Result<Availability>))]
[JsonSerializable(typeof(Result<Location>))]
[JsonSerializable(typeof(Result<Organization>))]
[JsonSerializable(typeof(Result<ServiceType>))]
[JsonSerializable(typeof(Result<Import>))]
[JsonSerializable(typeof(Result<ApiKeyIdentity>))]
[JsonSerializable(typeof(IssuedKeyState))]
[JsonSerializable(typeof(CustomRole))]
[JsonSerializable(typeof(BreakGlass))]
[JsonSerializable(typeof(PartnerClient))]
[JsonSerializable(typeof(WebhookState))]
[JsonSerializable(typeof(Result<ApiKey>))]
[JsonSerializable(typeof(Result<CustomRole>))]
[JsonSerializable(typeof(Result<BreakGlass>))]
[JsonSerializable(typeof(Result<PartnerClient>))]
[JsonSerializable(typeof(Result<Account>))]
[JsonSerializable(typeof(Result<Session>))]
[JsonSerializable(typeof(Result<SigningKeySet>))]
[JsonSerializable(typeof(Result<KeyRotation>))]
[JsonSerializable(typeof(Result<Webhook>))]
[JsonSerializable(typeof(Result<WebhookDelivery>))]
public sealed partial class StateJson : JsonSerializerContext;

/// <summary>States to payloads and back.</summary>
public static class Payloads
{
    public static byte[] ToPayload<T>(this T state) =>
        JsonSerializer.SerializeToUtf8Bytes(state, TypeInfo<T>());

    public static T FromPayload<T>(this byte[] payload) =>
        JsonSerializer.Deserialize(payload, TypeInfo<T>()) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");

    private static JsonTypeInfo<T> TypeInfo<T>() => Cache<T>.Info;

    private static class Cache<T>
    {
        public static readonly JsonTypeInfo<T> Info = (JsonTypeInfo<T>)StateJson.Default.GetTypeInfo(typeof(T))!;
    }
}
