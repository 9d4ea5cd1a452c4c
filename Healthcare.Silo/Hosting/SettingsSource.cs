using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Healthcare.Hosting;

/// <summary>Reads settings one by one and notes everything that is wrong with them, by the name of the environment variable.</summary>
public sealed class SettingsSource(IConfiguration configuration)
{
    private const int MaxIdLength = 150;
    private readonly List<string> _errors = [];

    public void Refuse(string error) => _errors.Add(error);

    /// <exception cref="StartupException">Something is wrong; the message lists all of it.</exception>
    public void ThrowIfWrong()
    {
        if (_errors.Count > 0)
            throw new StartupException($"Healthcare cannot start: {_errors.Count} wrong setting(s).\n  - {string.Join("\n  - ", _errors)}");
    }

    /// <summary>Null when it is not set; the empty text counts as not set.</summary>
    public string? Text(string name) => configuration[name] is { Length: > 0 } text ? text : null;

    public bool Flag(string name, bool byDefault)
    {
        if (Text(name) is not { } text)
            return byDefault;
        if (bool.TryParse(text, out var flag))
            return flag;
        Refuse($"{EnvironmentName(name)} must be true or false.");
        return byDefault;
    }

    public int Number(string name, int min, int max, int byDefault) => (int)Number(name, (long)min, max, byDefault);

    public long Number(string name, long min, long max, long byDefault)
    {
        if (Text(name) is not { } text)
            return byDefault;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        Refuse($"{EnvironmentName(name)} must be a whole number from {min} to {max}.");
        return byDefault;
    }

    public IPAddress? Address(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (IPAddress.TryParse(text, out var address))
            return address;
        Refuse($"{EnvironmentName(name)} must be an IP address.");
        return null;
    }

    /// <summary>Texts with <c>,</c> between them; none when it is not set.</summary>
    public string[] List(string name) => (Text(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Addresses, and networks like <c>10.0.0.0/24</c>, with <c>,</c> between them.</summary>
    public IEnumerable<IPNetwork> Networks(string name)
    {
        foreach (var text in List(name))
        {
            if (IPAddress.TryParse(text, out var address))
                yield return new IPNetwork(address, address.AddressFamily is AddressFamily.InterNetworkV6 ? 128 : 32);
            else if (IPNetwork.TryParse(text, out var network))
                yield return network;
            else
                Refuse($"{EnvironmentName(name)} must be IP addresses, or networks like 10.0.0.0/24, with commas between them.");
        }
    }

    public string Id(string name, string byDefault)
    {
        var id = Text(name) ?? byDefault;
        if (id.Length > MaxIdLength || id.Any(char.IsControl))
            Refuse($"{EnvironmentName(name)} must be a text of at most {MaxIdLength} characters without control characters.");
        return id;
    }

    /// <summary>Where an HTTP server listens: addresses with <c>;</c> between them.</summary>
    public string[] Urls(string byDefault)
    {
        var urls = (Text("urls") ?? byDefault).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!urls.All(IsHttpUrl))
            Refuse($"ASPNETCORE_URLS must be addresses like {byDefault}, with ; between them.");
        return urls;
    }

    private static bool IsHttpUrl(string url)
    {
        try
        {
            return Microsoft.AspNetCore.Http.BindingAddress.Parse(url) is { Scheme: "http" or "https", PathBase: "", Port: >= 0 and <= 65535, Host.Length: > 0 };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string EnvironmentName(string name) => name.Replace(":", "__", StringComparison.Ordinal);
}
