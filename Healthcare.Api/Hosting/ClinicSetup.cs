using Healthcare.Search;

namespace Healthcare.Hosting;

/// <summary>Where the grains are: in this process on SQLite, in this process as one silo of a cluster, or in other processes.</summary>
internal static class ClinicSetup
{
    public static void AddGrains(this WebApplicationBuilder builder, Settings settings)
    {
        if (settings.Cluster is not { } cluster)
            builder.AddEmbeddedSilo(new EmbeddedSiloOptions(settings.DataDirectory, settings.Orleans.SiloPort, settings.Orleans.ClusterId, settings.Orleans.ServiceId, settings.Audit, settings.Protection));
        else if (settings.HasSilo)
            builder.AddClusterSilo(cluster, settings.Orleans, settings.Audit, settings.Protection, settings.Urls);
        else
            builder.AddClusterClient(cluster, settings.Orleans);
        if (settings.HasSilo)
            builder.Services.AddSingleton<ISlotSearch>(services => services.GetRequiredService<SlotSearch>());
        else
            builder.Services.AddSingleton<ISlotSearch, ClusterSearch>();
        builder.Services.AddSingleton(settings.Webhooks);
        builder.Services.AddSingleton(new PortProbe(settings.Urls, settings.HasSilo ? settings.Orleans : null));
        builder.AddClinicHealth(settings.Drain, settings.HasSilo);
    }
}
