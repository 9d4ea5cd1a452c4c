using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using StackExchange.Redis;

namespace Healthcare.Membership;

/// <summary>Joins silos and clients to one cluster by a membership table in Redis.</summary>
public static class RedisMembership
{
    /// <summary>Makes the silo a member of its cluster.</summary>
    /// <exception cref="Hosting.StartupException">Thrown when the host starts and the silo cannot join: the message says why.</exception>
    public static ISiloBuilder AddRedisMembership(this ISiloBuilder silo, RedisMembershipOptions options)
    {
        silo.Services.AddConnection(options);
        silo.UseRedisClustering(_ => { });
        FailureDetection.Apply(silo);
        return silo;
    }

    /// <summary>Lets a process without a silo call the cluster's grains.</summary>
    /// <exception cref="Hosting.StartupException">Thrown when the host starts and no silo is found: the message says why.</exception>
    public static IClientBuilder AddRedisMembership(this IClientBuilder client, RedisMembershipOptions options)
    {
        client.Services.AddConnection(options);
        client.UseRedisClustering(_ => { });
        FailureDetection.Apply(client);
        return client;
    }

    private static void AddConnection(this IServiceCollection services, RedisMembershipOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<RedisConnection>();
        services.Configure<ClusterOptions>(cluster =>
        {
            cluster.ClusterId = options.ClusterId;
            cluster.ServiceId = options.ServiceId;
        });
        services.AddOptions<RedisClusteringOptions>().Configure<RedisConnection>((redis, connection) =>
        {
            redis.ConfigurationOptions = connection.Configuration;
            redis.CreateMultiplexer = async _ => ((IConnectionMultiplexer)await connection.OpenAsync(), true);
        });
    }
}
