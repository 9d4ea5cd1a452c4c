using Healthcare.Access;
using Healthcare.Audit;
using Healthcare.Imports;
using Healthcare.Placement;
using Healthcare.Protection;
using Healthcare.Search;
using Healthcare.Slots;
using Healthcare.Storage.Sqlite;
using Healthcare.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Healthcare.Hosting;

/// <summary>What an embedded silo needs to know.</summary>
/// <param name="DataDirectory">Where the database, its lock and spooled imports lie; created when missing.</param>
/// <param name="SiloPort">Port for silo-to-silo traffic on the loopback; 0 takes a free one.</param>
/// <param name="Audit">Null: the audit trail's chain is made without a key.</param>
/// <param name="Protection">Null: what is stored is sealed with keys that everybody knows.</param>
public sealed record EmbeddedSiloOptions(
    string DataDirectory,
    int SiloPort = 0,
    string ClusterId = "embedded",
    string ServiceId = "healthcare",
    AuditSettings? Audit = null,
    ProtectionSettings? Protection = null);

/// <summary>One silo in the caller's process, on SQLite: nothing to install, the same grains as a cluster.</summary>
public static class EmbeddedSilo
{
    /// <summary>Requests that may wait for one grain, as when everybody wants the same slot; the next one is refused.</summary>
    private const int MaxWaitingForGrain = 20_000;

    public static IHostApplicationBuilder AddEmbeddedSilo(this IHostApplicationBuilder builder, EmbeddedSiloOptions options)
    {
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort.OrElse(options.SiloPort), gatewayPort: 0, serviceId: options.ServiceId, clusterId: options.ClusterId);
            silo.Configure<EndpointOptions>(endpoint => endpoint.GatewayPort = 0);
            var keys = options.Audit?.LoadKeys() ?? AuditKeys.None;
            silo.UseAudit(keys, options.Audit?.Directory);
            silo.AddSqliteStorage(options.DataDirectory, new SqliteStoreOptions { AuditKeys = keys, Keys = options.Protection?.Keys ?? FixedKeys.OfDevelopment });
            silo.AddFileImports(options.DataDirectory);
            silo.AddClinic();
            silo.AddCallerCheck(ClusterSecret.New());
        });
        return builder;
    }

    /// <summary>What every silo of the network has, whatever it is stored in.</summary>
    public static ISiloBuilder AddClinic(this ISiloBuilder silo)
    {
#if DEFECTS
        Storage.DefectiveStore.Wrap(silo.Services);
#endif
        silo.Services.TryAddSingleton<ClinicClock>();
        silo.Configure<GrainCollectionOptions>(collection =>
        {
            // A slot is asked for a few times and then hardly ever again; at thousands of bookings a second the idle ones must go soon.
            collection.CollectionQuantum = TimeSpan.FromSeconds(20);
            collection.CollectionAge = TimeSpan.FromMinutes(2);
            collection.EnableActivationSheddingOnMemoryPressure = true;
        });
        silo.Configure<SiloMessagingOptions>(messaging =>
        {
            // Every process before the silos bounds its own work; this ends a storm on one grain that they could raise together.
            messaging.MaxEnqueuedRequestsHardLimit = MaxWaitingForGrain;
            messaging.MaxEnqueuedRequestsHardLimit_StatelessWorker = MaxWaitingForGrain;
        });
        silo.AddOwnerDirectory();
        silo.Services.AddNetworkIndex();
        silo.AddAuditTrail();
        silo.Services.AddSingleton<SlotBooking>();
        silo.AddWebhooks();
        silo.Services.AddSingleton<Sweeper>();
        silo.Services.AddHostedService(services => services.GetRequiredService<Sweeper>());
        return silo;
    }
}
