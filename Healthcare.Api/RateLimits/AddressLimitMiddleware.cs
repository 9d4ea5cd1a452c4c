using Healthcare.Accounts.LogIns;
using Healthcare.Hosting;
using Healthcare.Overload;

namespace Healthcare.RateLimits;

/// <summary>Limits what comes from one address, before anything is spent on it.</summary>
internal sealed class AddressLimitMiddleware(RequestDelegate next, RateLimiter limiter, Settings settings)
{
    private const string Who = "An address";

    public async Task InvokeAsync(HttpContext http)
    {
        if (WorkloadMetadata.Of(http) is Workload.Vital)
        {
            await next(http);
            return;
        }

        var address = Attempts.AddressOf(http);
        if (await limiter.TakeAsync(RateKind.Address, address, settings.Rates.Address) is { IsAllowed: false } tooMany)
        {
            await RateHeaders.RefuseAsync(http, tooMany, Who);
            return;
        }

        if (LogInMetadata.IsOn(http) && await limiter.TakeAsync(RateKind.LogIn, address, settings.Rates.LogIn) is { } logIn)
        {
            if (!logIn.IsAllowed)
            {
                await RateHeaders.RefuseAsync(http, logIn, Who);
                return;
            }

            RateHeaders.Write(http.Response, logIn);
        }

        await next(http);
    }
}

internal static class LogInMetadata
{
    private static readonly object s_mark = new Mark();

    /// <summary>Passwords, codes or assertions are checked here: an address may try that less often than other things.</summary>
    public static TBuilder ChecksCredentials<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(s_mark);

    public static bool IsOn(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<Mark>() is not null;

    private sealed class Mark;
}
