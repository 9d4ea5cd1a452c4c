using Healthcare.Accounts;
using Healthcare.Audit;
using Healthcare.Overload;
using Healthcare.Protection;
using Healthcare.RateLimits;
using Healthcare.Tls;
using Healthcare.Webhooks;

namespace Healthcare.Hosting;

/// <summary>Reads the settings of an API and notes everything that is wrong with them.</summary>
public static class SettingsReader
{
    private const string DefaultUrl = "http://127.0.0.1:8080";
    private const int MinBootstrapKeyLength = 32;
    private const int MaxBootstrapKeyLength = 512;
    private const int MostConcurrentRequests = 100_000;
    private const long DefaultMaxImportBytes = 16L * 1024 * 1024 * 1024;

    /// <exception cref="StartupException">Something is wrong; the message lists all of it.</exception>
    public static Settings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var source = new SettingsSource(configuration);
        var cluster = ClusterSettings.Read(source);
        var dataDirectory = Path.GetFullPath(source.Text("Healthcare:DataDirectory") ?? "data", environment.ContentRootPath);
        var settings = new Settings(
            source.Urls(DefaultUrl),
            cluster,
            HasSilo(source, cluster),
            OrleansSettings.Read(source, cluster is null ? "embedded" : SiloSettings.DefaultClusterId),
            DrainSettings.Read(source, cluster is null ? 0 : SiloSettings.DefaultDrainSeconds),
            dataDirectory,
            source.Flag("Healthcare:Demo", cluster is null && environment.IsDevelopment()),
            BootstrapKey(source),
            source.Number("Healthcare:MaxImportBytes", 1, long.MaxValue, DefaultMaxImportBytes),
            source.Number("Healthcare:MaxConcurrentRequests", 1, MostConcurrentRequests, RequestGates.DefaultInWork),
            AuditSettings.Read(source, cluster is null ? Path.TrimEndingDirectorySeparator(dataDirectory) + ".audit" : null),
            ProtectionSettings.Read(source, cluster is null ? dataDirectory : null),
            AccountSettings.Read(source),
            RateSettings.Read(source),
            AllowedOrigins(source),
            [.. source.Networks("Healthcare:TrustedProxies")],
            WebhookSettings.Read(source, environment.IsDevelopment()),
            CertificateSettings.Read(source, "Healthcare:Tls", isMutual: false));
        CertificateSettings.RequireFor(source, settings.Urls, settings.Https);
        source.ThrowIfWrong();
        return settings;
    }

    private static bool HasSilo(SettingsSource source, ClusterSettings? cluster)
    {
        var asked = source.Flag("Healthcare:Silo", cluster is null);
        if (!asked && cluster is null)
            source.Refuse("Healthcare__Silo is false, but without ConnectionStrings__Postgres and ConnectionStrings__Redis there is no other silo.");
        return asked;
    }

    private static string[] AllowedOrigins(SettingsSource source)
    {
        var origins = source.List("Healthcare:AllowedOrigins");
        if (!origins.All(IsOrigin))
            source.Refuse("Healthcare__AllowedOrigins must be origins like https://booking.example, with commas between them: no path, no *.");
        return origins;
    }

    // As browsers write them (RFC 6454): compared letter by letter.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && !text.Contains('*', StringComparison.Ordinal) && text == uri.GetLeftPart(UriPartial.Authority) && uri.UserInfo.Length == 0;

    private static string? BootstrapKey(SettingsSource source)
    {
        var key = source.Text("Healthcare:BootstrapApiKey");
        if (key is { Length: < MinBootstrapKeyLength or > MaxBootstrapKeyLength } || (key is not null && !key.All(c => c is > ' ' and <= '~')))
            source.Refuse($"Healthcare__BootstrapApiKey must have {MinBootstrapKeyLength} to {MaxBootstrapKeyLength} visible ASCII characters.");
        return key;
    }
}
