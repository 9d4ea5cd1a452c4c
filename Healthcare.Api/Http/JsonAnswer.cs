using System.Buffers;
using System.Text.Json;

namespace Healthcare.Http;

/// <summary>
/// Writes an answer into a buffer of the thread and from there into the response, whole and with its length: one write to the
/// socket instead of a chunk and its end.
/// </summary>
internal static class JsonAnswer
{
    private const int KeptCapacity = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    public static void Write<T>(HttpResponse response, T value, string contentType = "application/json")
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(1024);
        var writer = t_writer ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ApiJson.Encoder, SkipValidation = true });
        try
        {
            writer.Reset(buffer);
            JsonSerializer.Serialize(writer, value, ApiJson.TypeOf<T>());
            response.ContentType = contentType;
            response.ContentLength = buffer.WrittenCount;
            if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
                response.BodyWriter.Write(buffer.WrittenSpan);
        }
        finally
        {
            buffer.ResetWrittenCount();
            if (buffer.Capacity > KeptCapacity)
                (t_buffer, t_writer) = (null, null);
        }
    }
}
