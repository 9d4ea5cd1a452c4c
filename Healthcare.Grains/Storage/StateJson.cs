using System.Text.Json;
using System.Text.Json.Serialization;
using Healthcare.Appointments;
using Healthcare.Practitioners;
using Healthcare.Slots;

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
[JsonSerializable(typeof(EventData))]
public sealed partial class StateJson : JsonSerializerContext;
