using System.Net;
using Microsoft.Extensions.Primitives;

namespace Healthcare.Http;

/// <summary>
/// What every answer tells browsers and caches, unless an endpoint says otherwise: nothing is kept, guessed, framed, run, or told to other sites.
/// </summary>
internal static class SecurityHeaders
{
    private static readonly StringValues s_noStore = "no-store";
    private static readonly StringValues s_noSniff = "nosniff";
    private static readonly StringValues s_noContent = ContentPolicy.Data;
    private static readonly StringValues s_noReferrer = "no-referrer";
    private static readonly StringValues s_ownOrigin = "same-origin";

    // Passkeys are made and used by the web app.
    private static readonly StringValues s_noDevices =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), "
        + "publickey-credentials-create=(self), publickey-credentials-get=(self)";

    /// <summary>A year (RFC 6797). Only for the host itself: what else a network has under its domain is not ours to decide.</summary>
    private static readonly StringValues s_onlyHttps = "max-age=31536000";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        Write(http);
        return next(http);
    });

    public static void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = s_noStore;
        headers.XContentTypeOptions = s_noSniff;
        headers.ContentSecurityPolicy = s_noContent;
        headers["Referrer-Policy"] = s_noReferrer;
        headers["Permissions-Policy"] = s_noDevices;
        headers["Cross-Origin-Opener-Policy"] = s_ownOrigin;
        headers["Cross-Origin-Resource-Policy"] = s_ownOrigin;
        if (http.Request.IsHttps && !IsThisMachine(http.Request.Host.Host))
            headers.StrictTransportSecurity = s_onlyHttps;
    }

    // A browser that has noted it for localhost would refuse every other program there that speaks HTTP.
    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
