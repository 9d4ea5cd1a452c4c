using System.Globalization;
using System.Text.Json;
using Healthcare.Locations;
using Healthcare.Patients;

namespace Healthcare.Demo;

/// <summary>Writes a fake network as FHIR R4 NDJSON, one record at a time: what an import of any size can be tried on.</summary>
public static class FakeNetworkNdjson
{
    private const int FlushBytes = 128 * 1024;
    private static readonly ReadOnlyMemory<byte> LineEnd = "\n"u8.ToArray();

    /// <summary>Locations, practitioners and their roles, patients; in that order.</summary>
    public static async Task WriteAsync(FakeNetwork network, Stream stream, CancellationToken cancellationToken = default)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(2 * FlushBytes);
        using var json = new Utf8JsonWriter(buffer);
        foreach (var write in Lines(network))
        {
            json.Reset();
            write(json);
            json.Flush();
            LineEnd.Span.CopyTo(buffer.GetSpan(1));
            buffer.Advance(1);
            if (buffer.WrittenCount < FlushBytes)
                continue;
            await stream.WriteAsync(buffer.WrittenMemory, cancellationToken);
            buffer.ResetWrittenCount();
        }

        await stream.WriteAsync(buffer.WrittenMemory, cancellationToken);
    }

    private static IEnumerable<Action<Utf8JsonWriter>> Lines(FakeNetwork network)
    {
        foreach (var location in network.Locations())
            yield return json => Location(json, location);
        foreach (var practitioner in network.Practitioners())
        {
            yield return json => Practitioner(json, practitioner);
            yield return json => Role(json, practitioner);
        }

        foreach (var patient in network.Patients())
            yield return json => Patient(json, patient);
    }

    private static void Location(Utf8JsonWriter json, LocationDetails location)
    {
        Begin(json, "Location", location.Identifiers!);
        json.WriteString("status", "active");
        json.WriteString("name", location.Name);
        Array(json, "extension", [location.TimeZone], zone =>
        {
            json.WriteStartObject();
            json.WriteString("url", "http://hl7.org/fhir/StructureDefinition/timezone");
            json.WriteString("valueCode", zone);
            json.WriteEndObject();
        });
        Telecom(json, location.Phone, null);
        json.WritePropertyName("address");
        Address(json, location.Address!);
        json.WriteEndObject();
    }

    private static void Practitioner(Utf8JsonWriter json, FakePractitioner practitioner)
    {
        Begin(json, "Practitioner", practitioner.Details.Identifiers!);
        json.WriteBoolean("active", true);
        Name(json, practitioner.Details.Name, "Dr.");
        Telecom(json, practitioner.Details.Phone, practitioner.Details.Email);
        json.WriteEndObject();
    }

    private static void Role(Utf8JsonWriter json, FakePractitioner practitioner)
    {
        Begin(json, "PractitionerRole", practitioner.Details.Identifiers!);
        json.WriteStartObject("practitioner");
        Identifier(json, "identifier", practitioner.Details.Identifiers![0]);
        json.WriteEndObject();
        Array(json, "location", practitioner.Locations, location =>
        {
            json.WriteStartObject();
            Identifier(json, "identifier", location);
            json.WriteEndObject();
        });
        Array(json, "specialty", practitioner.Details.Specialties, specialty =>
        {
            json.WriteStartObject();
            Array(json, "coding", [specialty], code =>
            {
                json.WriteStartObject();
                json.WriteString("system", "https://example.org/fhir/specialty");
                json.WriteString("code", code);
                json.WriteEndObject();
            });
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Patient(Utf8JsonWriter json, PatientDetails patient)
    {
        Begin(json, "Patient", patient.Identifiers!);
        Name(json, patient.Name, null);
        Telecom(json, patient.Phone, patient.Email);
        json.WriteString("gender", patient.Gender);
        json.WriteString("birthDate", patient.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Array(json, "address", [patient.Address!], address => Address(json, address));
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string resourceType, Identifier[] identifiers)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", resourceType);
        json.WriteString("id", $"demo-{identifiers[0].Value}");
        Array(json, "identifier", identifiers, identifier => Identifier(json, null, identifier));
    }

    private static void Identifier(Utf8JsonWriter json, string? property, Identifier identifier)
    {
        if (property is not null)
            json.WritePropertyName(property);
        json.WriteStartObject();
        json.WriteString("system", identifier.System);
        json.WriteString("value", identifier.Value);
        json.WriteEndObject();
    }

    private static void Name(Utf8JsonWriter json, HumanName name, string? prefix) => Array(json, "name", [name], _ =>
    {
        json.WriteStartObject();
        json.WriteString("use", "official");
        json.WriteString("family", name.Family);
        Array(json, "given", name.Given, json.WriteStringValue);
        if (prefix is not null)
            Array(json, "prefix", [prefix], json.WriteStringValue);
        json.WriteEndObject();
    });

    private static void Telecom(Utf8JsonWriter json, string? phone, string? email)
    {
        (string System, string? Value)[] points = [("phone", phone), ("email", email)];
        Array(json, "telecom", points.Where(point => point.Value is not null), point =>
        {
            json.WriteStartObject();
            json.WriteString("system", point.System);
            json.WriteString("value", point.Value);
            json.WriteEndObject();
        });
    }

    private static void Address(Utf8JsonWriter json, Address address)
    {
        json.WriteStartObject();
        Array(json, "line", address.Line!, json.WriteStringValue);
        foreach (var (name, value) in new[] { ("city", address.City), ("state", address.State), ("postalCode", address.PostalCode), ("country", address.Country) })
            if (value is not null)
                json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void Array<T>(Utf8JsonWriter json, string property, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(property);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }
}
