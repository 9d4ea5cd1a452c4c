using Healthcare.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.RateLimits;

public static class RateHosting
{
    /// <summary>Where requests are counted: in the Redis of a cluster, or in this process.</summary>
    /// <param name="cluster">Null in the embedded mode.</param>
    public static void AddRateCounter(this IServiceCollection services, ClusterSettings? cluster)
    {
        if (cluster is null)
            services.AddSingleton<IRateCounter, LocalRateCounter>();
        else
            services.AddSingleton<IRateCounter, RedisRateCounter>();
    }
}
