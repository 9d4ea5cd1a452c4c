using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Healthcare.Servers;

/// <summary>API keys, compared by their SHA-256, all of them in memory.</summary>
internal static class ApiKeyCheck
{
    private static readonly FrozenSet<string> s_known = new[] { HashOf(ApiProcess.ApiKey) }.ToFrozenSet();

    public static Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers["X-Request-Id"] = http.TraceIdentifier;
        if (http.Request.Path.StartsWithSegments("/health") || s_known.Contains(HashOf(http.Request.Headers["X-Api-Key"].ToString())))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static string HashOf(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return Convert.ToHexString(hash);
    }
}
