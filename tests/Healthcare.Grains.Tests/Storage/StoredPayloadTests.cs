using System.Text.Json.Nodes;
using Healthcare.Access;
using Healthcare.Appointments;
using Healthcare.Documents;
using Healthcare.Locations;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.ServiceTypes;
using Healthcare.Slots;

namespace Healthcare.Storage;

/// <summary>
/// What earlier versions wrote is read for ever. The files of a version were taken from a store that it wrote and are never changed; a
/// new version adds a folder.
/// </summary>
public sealed class StoredPayloadTests
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Root, "*.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Root, path)).Order()];

    private static string Root => Path.Combine(AppContext.BaseDirectory, "Storage", "StoredPayloads");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_payload_that_was_ever_stored_is_read_without_loss(string file)
    {
        var stored = File.ReadAllBytes(Path.Combine(Root, file)).AsSpan().TrimEnd("\n"u8).ToArray();
        var again = ReadAndWrite(Path.GetFileNameWithoutExtension(file), stored);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(stored), JsonNode.Parse(again)), System.Text.Encoding.UTF8.GetString(again));
    }

    [Fact]
    public void Members_that_a_later_version_adds_are_ignored() =>
        Assert.Equal("loc-1", """{"id":"loc-1","name":"One","timeZone":"UTC","version":1,"later":{"a":[1]}}"""u8.ToArray().FromPayload<Location>().Id);

    private static byte[] ReadAndWrite(string name, byte[] stored) => name switch
    {
        _ when name.StartsWith("slot-", StringComparison.Ordinal) => Copy<SlotState>(stored),
        _ when name.StartsWith("event-", StringComparison.Ordinal) => Copy<EventData>(stored),
        "appointment" => Copy<AppointmentState>(stored),
        "patient" => Copy<PatientState>(stored),
        "document" => Copy<Document>(stored),
        "availability" => Copy<AvailabilityState>(stored),
        "practitioner" => Copy<Practitioner>(stored),
        "location" => Copy<Location>(stored),
        "service-type" => Copy<ServiceType>(stored),
        "api-key" => Copy<ApiKeyState>(stored),
        "identifier" => Copy<IdentifierOwner>(stored),
        "answer-appointment" => Copy<Result<Appointment>>(stored),
        _ => throw new ArgumentException($"Nobody reads {name}."),
    };

    private static byte[] Copy<T>(byte[] stored) => stored.FromPayload<T>().ToPayload();
}
