using System.Globalization;
using Healthcare.Access;
using Healthcare.Hosting;
using Healthcare.Overload;

namespace Healthcare.RateLimits;

/// <summary>Limits what one caller asks for: an API key or a partner's client by its own limit or the usual one, an account over all its sessions.</summary>
internal sealed class CallerLimitMiddleware(RequestDelegate next, RateLimiter limiter, Settings settings)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.User.Identity is CallerIdentity identity && WorkloadMetadata.Of(http) is not Workload.Vital)
        {
            var isAccount = identity.Caller.SessionId is not null;
            var limit = isAccount ? settings.Rates.Account : OwnLimit(identity) ?? settings.Rates.Key;
            if (await limiter.TakeAsync(isAccount ? RateKind.Account : RateKind.Key, identity.Caller.Id, limit) is { } decision)
            {
                if (!decision.IsAllowed)
                {
                    await RateHeaders.RefuseAsync(http, decision, "The caller");
                    return;
                }

                RateHeaders.Write(http.Response, decision);
            }
        }

        await next(http);
    }

    private static int? OwnLimit(CallerIdentity identity) =>
        identity.FindFirst(Callers.RateClaim)?.Value is { } rate ? int.Parse(rate, CultureInfo.InvariantCulture) : null;
}
