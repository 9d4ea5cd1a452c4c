using System.Text.Json.Nodes;
using Healthcare.Access;
using Healthcare.Appointments;
using Healthcare.Documents;
using Healthcare.Locations;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.ServiceTypes;
using Healthcare.Slots;
using static Healthcare.Practitioners.Hours;

namespace Healthcare.Storage;

/// <summary>
/// What earlier versions wrote is read for ever. The files of a version were taken from a store that it wrote, or are what it makes of those of a
/// version before, and are never changed; a new version adds a folder.
/// </summary>
public sealed class StoredPayloadTests
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Root, "*.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Root, path)).Order()];

    /// <summary>What is written in another way since, and how.</summary>
    private static readonly Dictionary<string, string> s_later = new() { ["v1/patient.json"] = "v4/patient.json" };

    private static string Root => Path.Combine(AppContext.BaseDirectory, "Storage", "StoredPayloads");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_payload_that_was_ever_stored_is_read_without_loss(string file)
    {
        var again = ReadAndWrite(Path.GetFileNameWithoutExtension(file), Stored(file));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Stored(s_later.GetValueOrDefault(file, file))), JsonNode.Parse(again)), System.Text.Encoding.UTF8.GetString(again));
    }

    [Fact]
    public void Members_that_a_later_version_adds_are_ignored() =>
        Assert.Equal("loc-1", """{"id":"loc-1","name":"One","timeZone":"UTC","version":1,"later":{"a":[1]}}"""u8.ToArray().FromPayload<Location>().Id);

    [Fact]
    public void A_booked_time_is_told_by_the_id_and_the_minutes()
    {
        var booked = Stored("v4/patient.json").FromPayload<PatientState>().Upcoming.Single();

        Assert.Equal(new BookedTime("prac-6sf53eb729h0xxqfwx7t.20261123T1500Z.2", Utc("2026-11-23T15:00Z"), Utc("2026-11-23T15:30Z")), booked);
        Assert.Equal(booked, Stored("v1/patient.json").FromPayload<PatientState>().Upcoming.Single());
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"prac-1.20261123T1500Z.2\"")]
    [InlineData("\"prac-1.20261123T1500Z/30\"")]
    [InlineData("\"prac-1.20261123T1500Z.2/-30\"")]
    [InlineData("\"prac-1.20261323T1500Z.2/30\"")]
    [InlineData("{\"start\":\"2026-11-23T15:00:00Z\",\"end\":\"2026-11-23T15:30:00Z\"}")]
    [InlineData("30")]
    public void What_is_no_booked_time_is_not_taken_for_one(string json) =>
        Assert.Throws<System.Text.Json.JsonException>(() => System.Text.Encoding.UTF8.GetBytes($$"""{"value":{"id":"p","name":{"family":"F"},"version":1},"upcoming":[{{json}}]}""").FromPayload<PatientState>());

    private static byte[] Stored(string file) => File.ReadAllBytes(Path.Combine(Root, file)).AsSpan().TrimEnd("\n"u8).ToArray();

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
