using Healthcare.Access;
using Healthcare.Accounts.LogIns;
using Healthcare.Audit;
using Healthcare.Hosting;
using Healthcare.RateLimits;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace Healthcare.Http;

/// <summary>Pages of which other sites may call the API (the Fetch standard's CORS): those that are listed, by default none.</summary>
internal static class CrossOrigin
{
    private static readonly TimeSpan s_preflightLifetime = TimeSpan.FromMinutes(10);

    private static readonly string[] s_methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    private static readonly string[] s_sent =
    [
        HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.IfMatch, HeaderNames.IfNoneMatch,
        ApiKeyHandler.Header, IdempotencyHeader.Name, PurposeOfUse.Header, RequestIds.Header, SessionCookie.Header,
    ];

    private static readonly string[] s_shown =
    [
        HeaderNames.ETag, HeaderNames.Location, HeaderNames.RetryAfter, RequestIds.Header, RateHeaders.Limit, RateHeaders.Remaining, RateHeaders.Reset,
    ];

    public static void AddCrossOrigin(this IServiceCollection services, Settings settings)
    {
        if (settings.AllowedOrigins.Length > 0)
            services.AddCors(cors => cors.AddDefaultPolicy(Policy(settings.AllowedOrigins)));
    }

    public static void UseCrossOrigin(this IApplicationBuilder app, Settings settings)
    {
        if (settings.AllowedOrigins.Length > 0)
            app.UseCors();
    }

    private static CorsPolicy Policy(string[] origins) => new CorsPolicyBuilder(origins)
        .AllowCredentials()
        .WithMethods(s_methods)
        .WithHeaders(s_sent)
        .WithExposedHeaders(s_shown)
        .SetPreflightMaxAge(s_preflightLifetime)
        .Build();
}
