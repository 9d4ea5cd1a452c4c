using System.Net;
using Healthcare.Imports;
using Healthcare.Membership;
using Healthcare.Storage.Postgres;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Healthcare.Hosting;

/// <summary>One silo of a cluster: state in PostgreSQL, membership in Redis.</summary>
public static class ClusterSilo
{
    public static IHostApplicationBuilder AddClusterSilo(this IHostApplicationBuilder builder, ClusterSettings cluster, OrleansSettings orleans)
    {
        builder.UseOrleans(silo =>
        {
            silo.ConfigureCluster(orleans);
            silo.ConfigureEndpoints(
                orleans.AdvertisedAddress ?? IPAddress.Loopback,
                FreePort.OrElse(orleans.SiloPort),
                FreePort.OrElse(orleans.GatewayPort),
                listenOnAnyHostAddress: false);
            silo.AddPostgresStorage(new PostgresStorageOptions
            {
                ConnectionString = cluster.Postgres,
                MaxConnections = cluster.MaxPostgresConnections,
                AllowUnsafeDurability = cluster.AllowUnsafeDurability,
            });
            silo.AddRedisMembership(new RedisMembershipOptions(cluster.Redis));
            silo.AddPostgresImports();
            silo.AddClinic();
        });
        return builder;
    }

    /// <summary>A client of the cluster, in a process without a silo.</summary>
    public static IHostApplicationBuilder AddClusterClient(this IHostApplicationBuilder builder, ClusterSettings cluster, OrleansSettings orleans)
    {
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (orleans.ClusterId, orleans.ServiceId));
            client.AddRedisMembership(new RedisMembershipOptions(cluster.Redis));
        });
        return builder;
    }

    private static void ConfigureCluster(this ISiloBuilder silo, OrleansSettings orleans) =>
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (orleans.ClusterId, orleans.ServiceId));
}
