using Healthcare.Audit;
using Healthcare.Protection;
using Healthcare.Tls;
using Healthcare.Webhooks;
using Microsoft.Extensions.Configuration;

namespace Healthcare.Hosting;

/// <summary>What a process that is a silo alone was told, checked.</summary>
/// <param name="Urls">Where it serves health and metrics.</param>
/// <param name="Https">The certificate of its <c>https</c> addresses; null: as ASP.NET Core's own settings say.</param>
public sealed record SiloSettings(
    string[] Urls, ClusterSettings Cluster, OrleansSettings Orleans, DrainSettings Drain, AuditSettings Audit,
    ProtectionSettings Protection, WebhookSettings Webhooks, CertificateSettings? Https = null)
{
    public const string DefaultClusterId = "healthcare";
    public const int DefaultDrainSeconds = 3;
    private const string DefaultUrl = "http://127.0.0.1:8090";

    /// <exception cref="StartupException">Something is wrong; the message lists all of it.</exception>
    public static SiloSettings Read(IConfiguration configuration, bool isDevelopment)
    {
        var source = new SettingsSource(configuration);
        var cluster = ClusterSettings.Read(source);
        if (cluster is null)
            source.Refuse("ConnectionStrings__Postgres and ConnectionStrings__Redis are missing: a silo of its own needs both. Run Healthcare.Api for the embedded mode.");
        var settings = new SiloSettings(
            source.Urls(DefaultUrl), cluster!, OrleansSettings.Read(source, DefaultClusterId), DrainSettings.Read(source, DefaultDrainSeconds),
            AuditSettings.Read(source, embeddedDirectory: null),
            ProtectionSettings.Read(source, dataDirectory: null),
            WebhookSettings.Read(source, isDevelopment),
            CertificateSettings.Read(source, "Healthcare:Tls", isMutual: false));
        CertificateSettings.RequireFor(source, settings.Urls, settings.Https);
        source.ThrowIfWrong();
        return settings;
    }
}
