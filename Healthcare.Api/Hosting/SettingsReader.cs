using System.Globalization;
using System.Net;
using Healthcare.Http;

namespace Healthcare.Hosting;

/// <summary>Reads the settings and notes everything that is wrong with them, by the name of the environment variable.</summary>
public sealed class SettingsReader(IConfiguration configuration)
{
    private const string DefaultUrl = "http://127.0.0.1:8080";
    private const int MinBootstrapKeyLength = 32;
    private const int MaxBootstrapKeyLength = 512;
    private const long DefaultMaxImportBytes = 16L * 1024 * 1024 * 1024;
    private readonly List<string> _errors = [];

    /// <exception cref="StartupException">Something is wrong; the message lists all of it.</exception>
    public static Settings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var reader = new SettingsReader(configuration);
        var settings = reader.Read(environment.ContentRootPath, environment.IsDevelopment());
        return reader._errors.Count == 0
            ? settings
            : throw new StartupException($"Healthcare cannot start: {reader._errors.Count} wrong setting(s).\n  - {string.Join("\n  - ", reader._errors)}");
    }

    private Settings Read(string contentRoot, bool isDevelopment)
    {
        CheckMode();
        return new Settings(
            Urls(),
            Path.GetFullPath(Text("Healthcare:DataDirectory") ?? "data", contentRoot),
            Flag("Healthcare:Demo", isDevelopment),
            BootstrapKey(),
            Number("Orleans:SiloPort", 0, 65535, 0),
            Number("Orleans:GatewayPort", 0, 65535, 0),
            Address("Orleans:AdvertisedAddress"),
            Id("Orleans:ClusterId", "embedded"),
            Id("Orleans:ServiceId", "healthcare"),
            Number("Healthcare:MaxImportBytes", 1, long.MaxValue, DefaultMaxImportBytes));
    }

    private void CheckMode()
    {
        var postgres = Text("ConnectionStrings:Postgres") is not null;
        var redis = Text("ConnectionStrings:Redis") is not null;
        if (postgres && redis)
            _errors.Add("ConnectionStrings__Postgres and ConnectionStrings__Redis: together they ask for the cluster mode, and this build has only the embedded mode; unset both.");
        else if (postgres)
            _errors.Add("ConnectionStrings__Redis is missing: ConnectionStrings__Postgres alone is no mode. Set both, or neither for the embedded mode.");
        else if (redis)
            _errors.Add("ConnectionStrings__Postgres is missing: ConnectionStrings__Redis alone is no mode. Set both, or neither for the embedded mode.");
    }

    private string[] Urls()
    {
        var urls = (Text("urls") ?? DefaultUrl).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in urls)
            if (!IsHttpUrl(url))
                _errors.Add($"ASPNETCORE_URLS must be addresses like {DefaultUrl}, with ; between them.");
        return urls;
    }

    private static bool IsHttpUrl(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address is { Scheme: "http" or "https", PathBase: "", Port: >= 0 and <= 65535, Host.Length: > 0 };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private string? BootstrapKey()
    {
        var key = Text("Healthcare:BootstrapApiKey");
        if (key is { Length: < MinBootstrapKeyLength or > MaxBootstrapKeyLength } || (key is not null && !key.All(c => c is > ' ' and <= '~')))
            _errors.Add($"Healthcare__BootstrapApiKey must have {MinBootstrapKeyLength} to {MaxBootstrapKeyLength} visible ASCII characters.");
        return key;
    }

    private bool Flag(string name, bool byDefault)
    {
        if (Text(name) is not { } text)
            return byDefault;
        if (bool.TryParse(text, out var flag))
            return flag;
        _errors.Add($"{EnvironmentName(name)} must be true or false.");
        return byDefault;
    }

    private int Number(string name, int min, int max, int byDefault) => (int)Number(name, (long)min, max, byDefault);

    private long Number(string name, long min, long max, long byDefault)
    {
        if (Text(name) is not { } text)
            return byDefault;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        _errors.Add($"{EnvironmentName(name)} must be a whole number from {min} to {max}.");
        return byDefault;
    }

    private IPAddress? Address(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (IPAddress.TryParse(text, out var address))
            return address;
        _errors.Add($"{EnvironmentName(name)} must be an IP address.");
        return null;
    }

    private string Id(string name, string byDefault)
    {
        var id = Text(name) ?? byDefault;
        if (id.Length > TextRules.NameLength || !TextRules.IsSafe(id))
            _errors.Add($"{EnvironmentName(name)} must be a text of at most {TextRules.NameLength} characters without control characters.");
        return id;
    }

    private string? Text(string name) => configuration[name] is { Length: > 0 } text ? text : null;

    private static string EnvironmentName(string name) => name.Replace(":", "__", StringComparison.Ordinal);
}
