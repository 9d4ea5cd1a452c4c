using Healthcare.Access;
using Healthcare.Http;

namespace Healthcare.Accounts.LogIns;

/// <summary>
/// The refresh token of a browser: in a cookie that no script reads, that goes to the log-in calls alone, and never along with a request
/// that another site has caused. Asked for with <c>X-Session: cookie</c>, a header that no form can send and that other sites may not.
/// </summary>
internal static class SessionCookie
{
    public const string Name = "healthcare-refresh";
    public const string Header = "X-Session";
    private const string Value = "cookie";
    private const string Path = "/api/v1/auth";

    public static bool IsAskedFor(HttpRequest request) => request.Headers[Header] == Value;

    public static void Set(HttpResponse response, string refreshToken, TimeSpan lifetime) => response.Cookies.Append(Name, refreshToken, Options(lifetime));

    public static void Clear(HttpResponse response)
    {
        if (response.HttpContext.Request.Cookies.ContainsKey(Name))
            response.Cookies.Delete(Name, Options(null));
    }

    /// <summary>The token in the cookie, if the page that sends it is one of this server's.</summary>
    public static string? Read(HttpRequest request, out ProblemResult? refusal)
    {
        refusal = IsAskedFor(request) && IsOwnPage(request)
            ? null
            : RecordChecks.Forbidden($"A cookie is taken only with {Header}: {Value}, from a page of this server.");
        return request.Cookies[Name];
    }

    /// <summary>Browsers send <c>Origin</c> with every POST, and no page can change it.</summary>
    private static bool IsOwnPage(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
        && string.Equals(origin.Authority, new Uri($"{origin.Scheme}://{request.Host}").Authority, StringComparison.OrdinalIgnoreCase);

    // Secure also over HTTP: browsers keep it on the loopback, and nowhere else.
    private static CookieOptions Options(TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Strict,
        Path = Path,
        MaxAge = lifetime,
        IsEssential = true,
    };
}
