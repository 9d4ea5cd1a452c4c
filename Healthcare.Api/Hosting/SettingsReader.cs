using Healthcare.Accounts;
using Healthcare.Audit;
using Healthcare.Overload;
using Healthcare.Protection;

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
        var hasSilo = HasSilo(source, cluster);
        var settings = new Settings(
            source.Urls(DefaultUrl),
            cluster,
            hasSilo,
            OrleansSettings.Read(source, cluster is null ? "embedded" : SiloSettings.DefaultClusterId),
            DrainSettings.Read(source, cluster is null ? 0 : SiloSettings.DefaultDrainSeconds),
            dataDirectory,
            source.Flag("Healthcare:Demo", cluster is null && environment.IsDevelopment()),
            BootstrapKey(source),
            source.Number("Healthcare:MaxImportBytes", 1, long.MaxValue, DefaultMaxImportBytes),
            source.Number("Healthcare:MaxConcurrentRequests", 1, MostConcurrentRequests, RequestGates.DefaultInWork),
            AuditSettings.Read(source, cluster is null ? Path.TrimEndingDirectorySeparator(dataDirectory) + ".audit" : null),
            ProtectionSettings.Read(source, cluster is null ? dataDirectory : null, hasSilo, environment.IsProduction()),
            AccountSettings.Read(source));
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

    private static string? BootstrapKey(SettingsSource source)
    {
        var key = source.Text("Healthcare:BootstrapApiKey");
        if (key is { Length: < MinBootstrapKeyLength or > MaxBootstrapKeyLength } || (key is not null && !key.All(c => c is > ' ' and <= '~')))
            source.Refuse($"Healthcare__BootstrapApiKey must have {MinBootstrapKeyLength} to {MaxBootstrapKeyLength} visible ASCII characters.");
        return key;
    }
}
