using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Healthcare.Appointments;
using Healthcare.Slots;

namespace Healthcare.Patients;

/// <summary>
/// A booked time as it is stored: the id of the appointment, which tells when it begins, and its minutes: <c>"prac-5zq0.20261201T1430Z.1/30"</c>.
/// With each booking of a patient all of them are written, sealed and sent again. Reads the object of earlier versions too.
/// </summary>
internal sealed class BookedTimeConverter : JsonConverter<BookedTime>
{
    private const int MaxLength = 80;

    public override BookedTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String ? Parse(reader.GetString()!) : ReadObject(ref reader);

    public override void Write(Utf8JsonWriter writer, BookedTime value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[MaxLength];
        var minutes = (value.End - value.Start).Ticks / TimeSpan.TicksPerMinute;
        if (!text.TryWrite(CultureInfo.InvariantCulture, $"{value.AppointmentId}/{minutes}", out var length))
            throw new JsonException("The id of an appointment is too long.");
        writer.WriteStringValue(text[..length]);
    }

    private static BookedTime Parse(string text)
    {
        var slash = Math.Max(0, text.LastIndexOf('/'));
        var appointmentId = text[..slash];
        if (!AppointmentId.TryParse(appointmentId, out var id)
            || !SlotId.TryParse(id.SlotId, out var slot)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
            throw new JsonException("Not a booked time.");
        return new BookedTime(appointmentId, slot.Start, slot.Start.AddMinutes(minutes));
    }

    private static BookedTime ReadObject(ref Utf8JsonReader reader)
    {
        string? id = null;
        DateTimeOffset start = default, end = default;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (name is "appointmentId")
                id = reader.GetString();
            else if (name is "start")
                start = reader.GetDateTimeOffset();
            else if (name is "end")
                end = reader.GetDateTimeOffset();
            else
                reader.Skip();
        }

        return new BookedTime(id ?? throw new JsonException("A booked time has no appointment."), start, end);
    }
}
