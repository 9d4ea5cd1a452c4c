using Healthcare.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using Orleans.Messaging;
using StackExchange.Redis;

namespace Healthcare.Membership;

/// <summary>Joins silos and clients to one cluster by a membership table in Redis.</summary>
public static class RedisMembership
{
    /// <summary>
    /// Makes the silo a member of its cluster. It needs an <c>NpgsqlDataSource</c> among the services, on a database that has the scripts
    /// of deploy/sql/postgres.
    /// </summary>
    /// <exception cref="StartupException">Thrown when the host starts and the silo cannot join: the message says why.</exception>
    public static ISiloBuilder AddRedisMembership(this ISiloBuilder silo, RedisMembershipOptions options)
    {
        silo.Services.AddConnection(options);
        silo.UseRedisClustering(_ => { });
        silo.Services.AddGuard();
        silo.Services.AddPulse();
        FailureDetection.Apply(silo);
        return silo;
    }

    /// <summary>Lets a process without a silo call the cluster's grains.</summary>
    /// <exception cref="StartupException">Thrown when the host starts and no silo is found: the message says why.</exception>
    public static IClientBuilder AddRedisMembership(this IClientBuilder client, RedisMembershipOptions options)
    {
        client.Services.AddConnection(options);
        client.UseRedisClustering(_ => { });
        client.UseConnectionRetryFilter<WaitForSilos>();
        client.Services.Wrap<IGatewayListProvider, RememberedGateways>();
        client.AddLostCalls(FailureDetection.AfterLostGateway);
        FailureDetection.Apply(client);
        return client;
    }

    /// <summary>How the cluster is called by its silos and clients.</summary>
    internal static void AddClusterName(this IServiceCollection services, RedisMembershipOptions options) => services.Configure<ClusterOptions>(cluster =>
    {
        cluster.ClusterId = options.ClusterId;
        cluster.ServiceId = options.ServiceId;
    });

    private static void AddConnection(this IServiceCollection services, RedisMembershipOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<RedisConnection>();
        services.AddClusterName(options);
        services.AddOptions<RedisClusteringOptions>().Configure<RedisConnection>((redis, connection) =>
        {
            redis.ConfigurationOptions = connection.Configuration;
            redis.CreateMultiplexer = async _ => ((IConnectionMultiplexer)await connection.OpenAsync(), true);
        });
    }

    private static void AddGuard(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RedisTable>();
        services.AddSingleton<MembershipMirror>();
        services.AddSingleton<MembershipGuard>();
        services.AddSingleton<Heartbeats>();
        services.Wrap<IMembershipTable, GuardedMembershipTable>();
    }

    private static void AddPulse(this IServiceCollection services)
    {
        services.AddSingleton<SiloRegister>();
        services.AddSingleton<DeadSilos>();
        services.AddSingleton<ClusterEntry>();
        services.AddSingleton<SiloDeparture>();
        services.AddSingleton<TableWatch>();
        services.AddSingleton<SiloPulse>();
        services.AddHostedService(provider => provider.GetRequiredService<SiloPulse>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, OwnAddress>();
    }
}
