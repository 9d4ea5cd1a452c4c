using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Healthcare.Appointments;
using Healthcare.Http;
using Healthcare.Search;
using Healthcare.Slots;

namespace Healthcare.Servers;

/// <summary>The contract's records, source-generated; written whole and with their length, as the product does.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ContractWord<AppointmentStatus>), typeof(ContractWord<SlotStatus>)])]
[JsonSerializable(typeof(BookAppointment))]
[JsonSerializable(typeof(Appointment))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(SlotList))]
internal sealed partial class ContractJson : JsonSerializerContext
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    public static void Write<T>(HttpResponse response, T value, JsonTypeInfo<T> type, string contentType = "application/json")
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(1024);
        var writer = t_writer ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        JsonSerializer.Serialize(writer, value, type);
        response.ContentType = contentType;
        response.ContentLength = buffer.WrittenCount;
        response.BodyWriter.Write(buffer.WrittenSpan);
    }

    public static void Write(HttpResponse response, Problem problem)
    {
        response.StatusCode = problem.Status;
        Write(response, problem with { TraceId = response.HttpContext.TraceIdentifier }, Default.Problem, "application/problem+json");
    }
}

/// <summary>Words of the contract: kebab-case.</summary>
internal sealed class ContractWord<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower)
    where T : struct, Enum;
