using System.Globalization;
using Healthcare.Http;
using Microsoft.Extensions.Primitives;

namespace Healthcare.RateLimits;

/// <summary>What an answer says of the limit that the request counted against: the first drafts' three fields of the IETF's RateLimit headers, which clients know.</summary>
internal static class RateHeaders
{
    public const string Limit = "RateLimit-Limit";
    public const string Remaining = "RateLimit-Remaining";

    /// <summary>Seconds until the window ends.</summary>
    public const string Reset = "RateLimit-Reset";

    // A window has so many seconds; the first bookings of a caller are not the ones to save.
    private static readonly StringValues[] s_seconds = [.. Enumerable.Range(0, 61).Select(second => new StringValues(Text(second)))];

    public static void Write(HttpResponse response, RateDecision decision)
    {
        response.Headers[Limit] = Text(decision.Limit);
        response.Headers[Remaining] = Text(decision.Remaining);
        response.Headers[Reset] = s_seconds[Math.Clamp((int)Math.Ceiling(decision.EndsIn.TotalSeconds), 0, s_seconds.Length - 1)];
    }

    /// <param name="who">Who has made too many requests.</param>
    public static Task RefuseAsync(HttpContext http, RateDecision decision, string who)
    {
        Write(http.Response, decision);
        var seconds = Math.Max(1, (int)Math.Ceiling(decision.EndsIn.TotalSeconds));
        var problem = ProblemCodes.KindOf(ProblemCodes.TooManyRequests) with
        {
            Detail = string.Create(CultureInfo.InvariantCulture, $"{who} may make {decision.Limit} requests of this kind a minute. The next one is answered in {seconds} seconds."),
        };
        return new ProblemResult(problem, TimeSpan.FromSeconds(seconds)).ExecuteAsync(http);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
