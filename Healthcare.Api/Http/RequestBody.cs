using System.Buffers;
using System.Text.Json;

namespace Healthcare.Http;

/// <summary>Reads the whole body of a request, which the server keeps below its limit, and makes a value of it.</summary>
internal static class RequestBody
{
    /// <summary>
    /// Largest body of an ordinary call. The server's own limit is higher: it cuts the connection, so a client that goes a little
    /// too far would never read why.
    /// </summary>
    public const long MaxBytes = 1024 * 1024;

    /// <exception cref="RequestException">The body is said to be too large.</exception>
    public static void RequireModest(HttpRequest request)
    {
        if (request.ContentLength > MaxBytes)
            throw TooLarge();
    }

    /// <summary>Reads the body and hands it on in one piece.</summary>
    public static async ValueTask<TResult> ReadAsync<TResult>(HttpRequest request, Func<ReadOnlyMemory<byte>, TResult> use)
    {
        RequireModest(request);
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
            var buffer = read.Buffer;
            if (buffer.Length > MaxBytes)
            {
                reader.AdvanceTo(buffer.End);
                throw TooLarge();
            }

            if (!read.IsCompleted)
            {
                reader.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            try
            {
                return use(buffer.IsSingleSegment ? buffer.First : buffer.ToArray());
            }
            finally
            {
                reader.AdvanceTo(buffer.End);
            }
        }
    }

    /// <summary>The value of a JSON body.</summary>
    /// <exception cref="RequestException">The body is not the JSON of a <typeparamref name="T"/>.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
            throw new RequestException(ProblemResult.Of(ProblemCodes.MalformedJson, "The body is empty; a JSON object is expected."));
        try
        {
            return JsonSerializer.Deserialize(body, ApiJson.TypeOf<T>())
                ?? throw new RequestException(ProblemResult.Of(ProblemCodes.MalformedJson, "The body is null; a JSON object is expected."));
        }
        catch (JsonException fault)
        {
            throw new RequestException(JsonProblems.Explain(fault));
        }
    }

    /// <exception cref="RequestException">The body has another media type than JSON in UTF-8.</exception>
    public static void RequireJson(HttpRequest request)
    {
        if (request.ContentType is "application/json" or "application/json; charset=utf-8" || request.HasJsonContentType())
            return;
        throw new RequestException(ProblemResult.Of(ProblemCodes.UnsupportedMediaType, "The body must be sent as Content-Type: application/json."));
    }

    private static RequestException TooLarge() =>
        new(ProblemResult.Of(ProblemCodes.BodyTooLarge, $"The body may have at most {MaxBytes} bytes."));
}
