using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Healthcare.Http;

namespace Healthcare.Overload;

/// <summary>503 <c>overloaded</c>, made beforehand but for the trace: to refuse must cost next to nothing.</summary>
internal static class OverloadedAnswer
{
    private const string TraceId = "trace-id";

    private static readonly (byte[] Before, byte[] After) s_body = Split();

    public static void Write(HttpContext http)
    {
        // Either is free of characters that JSON would escape.
        var traceId = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
        var response = http.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.ContentType = "application/problem+json";
        response.ContentLength = s_body.Before.Length + Encoding.UTF8.GetByteCount(traceId) + s_body.After.Length;
        response.Headers.RetryAfter = ProblemResult.RetryAfterSeconds;
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        response.BodyWriter.Write(s_body.Before);
        Encoding.UTF8.GetBytes(traceId, response.BodyWriter);
        response.BodyWriter.Write(s_body.After);
    }

    private static (byte[] Before, byte[] After) Split()
    {
        var problem = ProblemCodes.KindOf(RefusalCodes.Overloaded) with { Detail = "More requests are waiting than can be answered soon. Try again in a moment.", TraceId = TraceId };
        var parts = JsonSerializer.Serialize(problem, ApiJson.TypeOf<Problem>()).Split(TraceId);
        return (Encoding.UTF8.GetBytes(parts[0]), Encoding.UTF8.GetBytes(parts[1]));
    }
}
