using Healthcare.Hosting;

namespace Healthcare.RateLimits;

internal static class RateSetup
{
    public static void AddRateLimits(this IServiceCollection services, Settings settings)
    {
        services.AddRateCounter(settings.Cluster);
        services.AddSingleton<RateLimiter>();
    }
}
