using Healthcare.Audit;
using Healthcare.Protection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Healthcare.Hosting;

/// <summary>What a process that is a silo alone was told, checked.</summary>
/// <param name="Urls">Where it serves health and metrics.</param>
public sealed record SiloSettings(string[] Urls, ClusterSettings Cluster, OrleansSettings Orleans, DrainSettings Drain, AuditSettings Audit, ProtectionSettings Protection)
{
    public const string DefaultClusterId = "healthcare";
    public const int DefaultDrainSeconds = 3;
    private const string DefaultUrl = "http://127.0.0.1:8090";

    /// <exception cref="StartupException">Something is wrong; the message lists all of it.</exception>
    public static SiloSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var source = new SettingsSource(configuration);
        var cluster = ClusterSettings.Read(source);
        if (cluster is null)
            source.Refuse("ConnectionStrings__Postgres and ConnectionStrings__Redis are missing: a silo of its own needs both. Run Healthcare.Api for the embedded mode.");
        var settings = new SiloSettings(
            source.Urls(DefaultUrl), cluster!, OrleansSettings.Read(source, DefaultClusterId), DrainSettings.Read(source, DefaultDrainSeconds),
            AuditSettings.Read(source, embeddedDirectory: null),
            ProtectionSettings.Read(source, dataDirectory: null, isNeeded: true, environment.IsProduction()));
        source.ThrowIfWrong();
        return settings;
    }
}
