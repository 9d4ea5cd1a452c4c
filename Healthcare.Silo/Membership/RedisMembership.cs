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
    /// <exception cref="Hosting.StartupException">Thrown when the host starts and the silo cannot join: the message says why.</exception>
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
    /// <exception cref="Hosting.StartupException">Thrown when the host starts and no silo is found: the message says why.</exception>
    public static IClientBuilder AddRedisMembership(this IClientBuilder client, RedisMembershipOptions options)
    {
        client.Services.AddConnection(options);
        client.UseRedisClustering(_ => { });
        client.UseConnectionRetryFilter<WaitForSilos>();
        client.Services.Wrap<IGatewayListProvider, RememberedGateways>();
        client.AddLostCalls();
        FailureDetection.Apply(client);
        return client;
    }

    private static void AddLostCalls(this IClientBuilder client)
    {
        client.Services.TryAddSingleton(TimeProvider.System);
        client.Services.AddSingleton<LostCalls>();
        client.Services.AddSingleton<IOutgoingGrainCallFilter>(services => services.GetRequiredService<LostCalls>());
        client.Services.AddSingleton<IClusterConnectionStatusObserver>(services => services.GetRequiredService<LostCalls>());
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

    // Puts a decorator around what Orleans registered.
    private static void Wrap<TService, TDecorator>(this IServiceCollection services)
        where TService : class
        where TDecorator : class, TService
    {
        var registered = services.Last(service => service.ServiceType == typeof(TService));
        services.Remove(registered);
        services.AddSingleton<TService>(provider => ActivatorUtilities.CreateInstance<TDecorator>(
            provider,
            (TService)(registered.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!))));
    }
}
