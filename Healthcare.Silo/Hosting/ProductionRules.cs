using System.Net;
using Healthcare.Access;
using Healthcare.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Healthcare.Hosting;

/// <summary>What Production asks of the settings beside that they are right; notes everything that is missing, as <see cref="SettingsSource"/> does.</summary>
public sealed class ProductionRules
{
    public const string HowToLeave = "To try the system out, set ASPNETCORE_ENVIRONMENT=Development.";

    /// <summary>A random secret of 32 letters or digits has more than twice as many different ones.</summary>
    private const int FewestDifferent = 8;

    private readonly List<string> _errors = [];

    public void Require(bool isMet, string error)
    {
        if (!isMet)
            _errors.Add(error);
    }

    /// <summary>Every process of a cluster seals callers, and every silo chains the audit trail.</summary>
    public void CheckCluster(ClusterSettings cluster, AuditSettings audit, bool hasSilo)
    {
        Require(cluster.Secret is not null, $"{ClusterSecret.Name} is missing: without it whoever knows the password of Redis can call the cluster in anybody's name. Set it to the same random text for every process (openssl rand -hex 32).");
        Require(cluster.Secret is null || !IsWeak(cluster.Secret), $"{ClusterSecret.Name} is no random text: it seals every caller inside the cluster. Make one (openssl rand -hex 32).");
        if (!hasSilo)
            return;
        Require(audit.HasKey, "Healthcare__AuditKey is missing: without it whoever can write to the database can rewrite the audit trail. Set it to the same key for every silo (openssl rand -hex 32).");
        Require(!audit.IsWeak, "Healthcare__AuditKey is no random key: whoever guesses it can rewrite the audit trail. Make one (openssl rand -hex 32).");
    }

    /// <summary>What leaves this machine is encrypted.</summary>
    public void CheckUrls(IEnumerable<string> urls, bool isBehindProxies)
    {
        foreach (var url in urls.Where(url => !isBehindProxies && IsPublicHttp(url)))
            Require(false, $"{url} (ASPNETCORE_URLS) is an HTTP address that other machines reach: what patients and staff send would be read on the way. Serve https:// "
                + "with Healthcare__TlsCertificate, or name the balancers that end TLS before it in Healthcare__TrustedProxies.");
    }

    /// <summary>Whether somebody has typed a secret instead of having it made.</summary>
    public static bool IsWeak(string secret) => secret.Distinct().Count() < FewestDifferent;

    /// <exception cref="StartupException">Something is missing; the message lists all of it.</exception>
    public void ThrowIfBroken()
    {
        if (_errors.Count > 0)
            throw new StartupException($"Healthcare cannot start in Production: {_errors.Count} thing(s) would not be safe.\n  - {string.Join("\n  - ", _errors)}\n{HowToLeave}");
    }

    private static bool IsPublicHttp(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.Scheme == "http" && !address.IsUnixPipe && address.Host != "localhost"
            && !(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
