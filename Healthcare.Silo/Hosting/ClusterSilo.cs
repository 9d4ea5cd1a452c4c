using System.Net;
using Healthcare.Access;
using Healthcare.Audit;
using Healthcare.Imports;
using Healthcare.Membership;
using Healthcare.Networking;
using Healthcare.Placement;
using Healthcare.Protection;
using Healthcare.Storage.Postgres;
using Healthcare.Tls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Healthcare.Hosting;

/// <summary>One silo of a cluster: state in PostgreSQL, membership in Redis.</summary>
public static class ClusterSilo
{
    /// <param name="urls">Where the process serves HTTP.</param>
    public static IHostApplicationBuilder AddClusterSilo(
        this IHostApplicationBuilder builder, ClusterSettings cluster, OrleansSettings orleans, AuditSettings audit, ProtectionSettings protection, IReadOnlyList<string> urls)
    {
        builder.UseOrleans(silo =>
        {
            silo.ConfigureEndpoints(
                orleans.AdvertisedAddress ?? IPAddress.Loopback,
                FreePort.OrElse(orleans.SiloPort),
                FreePort.OrElse(orleans.GatewayPort),
                listenOnAnyHostAddress: false);
            var keys = audit.LoadKeys();
            silo.UseAudit(keys, audit.Directory);
            silo.AddPostgresStorage(new PostgresStorageOptions
            {
                ConnectionString = cluster.Postgres,
                OwnerConnectionString = cluster.PostgresOwner,
                AuditKeys = keys,
                Keys = protection.Keys,
                Name = orleans.SiloPort == 0 ? Environment.MachineName : $"{Environment.MachineName}:{orleans.SiloPort}",
                PoolSize = cluster.MaxPostgresConnections - PostgresStorageOptions.StoreConnections,
                AllowUnsafeDurability = cluster.AllowUnsafeDurability,
            });
            silo.Services.AddSingleton(services => services.GetRequiredService<PostgresStorage>().DataSource);
            silo.AddRedisMembership(Membership(cluster, orleans) with { HttpUrl = SiloUrl.Of(urls, orleans) });
            ClusterSockets.Apply(silo);
            silo.AddClusterTls(cluster.Tls);
            silo.AddPostgresImports();
            silo.AddClinic();
            silo.AddCallerCheck(ClusterSecret.Of(cluster, orleans));
        });
        return builder;
    }

    /// <summary>A client of the cluster, in a process without a silo.</summary>
    public static IHostApplicationBuilder AddClusterClient(this IHostApplicationBuilder builder, ClusterSettings cluster, OrleansSettings orleans)
    {
        builder.UseOrleansClient(client =>
        {
            var membership = Membership(cluster, orleans);
            client.AddRedisMembership(membership);
            client.AddDirectCalls(each =>
            {
                each.Services.AddClusterName(membership);
                ClusterSockets.Apply(each);
                each.AddClusterTls(cluster.Tls);
                each.AddCallerStamp(ClusterSecret.Of(cluster, orleans));
            });
        });
        return builder;
    }

    private static RedisMembershipOptions Membership(ClusterSettings cluster, OrleansSettings orleans) => 
        new(cluster.Redis, orleans.ClusterId, orleans.ServiceId) { Authority = cluster.RedisAuthority };
}
