using System.Net;
using Healthcare.Access;
using Healthcare.Audit;
using Healthcare.Protection;
using Microsoft.AspNetCore.Http;
using Npgsql;
using StackExchange.Redis;

namespace Healthcare.Hosting;

/// <summary>What Production asks of the settings beside that they are right; notes everything that is missing, as <see cref="SettingsSource"/> does.</summary>
public sealed class ProductionRules
{
    public const string HowToLeave = "To try the system out, set ASPNETCORE_ENVIRONMENT=Development.";

    /// <summary>A random secret of 32 letters or digits has more than twice as many different ones.</summary>
    private const int FewestDifferent = 8;

    private const string Otherwise = "Where the network between the machines is encrypted by itself, set Healthcare__AllowPlaintext=true.";

    private readonly List<string> _errors = [];

    /// <summary>What would not be safe, one sentence or two each.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public void Require(bool isMet, string error)
    {
        if (!isMet)
            _errors.Add(error);
    }

    /// <summary>Every process of a cluster seals callers, and every silo chains the audit trail.</summary>
    public void CheckCluster(ClusterSettings cluster, OrleansSettings orleans, AuditSettings audit, ProtectionSettings protection, bool hasSilo)
    {
        CheckWires(cluster, orleans, hasSilo);
        Require(cluster.Secret is not null, $"{ClusterSecret.Name} is missing: without it whoever knows the password of Redis can call the cluster in anybody's name. Set it to the same random text for every process (openssl rand -hex 32).");
        Require(cluster.Secret is null || !IsWeak(cluster.Secret), $"{ClusterSecret.Name} is no random text: it seals every caller inside the cluster. Make one (openssl rand -hex 32).");
        if (!hasSilo)
            return;
        Require(audit.HasKey, "Healthcare__AuditKey is missing: without it whoever can write to the database can rewrite the audit trail. Set it to the same key for every silo (openssl rand -hex 32).");
        CheckKeys(protection);
        Require(!audit.IsWeak, "Healthcare__AuditKey is no random key: whoever guesses it can rewrite the audit trail. Make one (openssl rand -hex 32).");
    }

    /// <summary>What is stored is sealed with keys that nobody else has.</summary>
    private void CheckKeys(ProtectionSettings protection)
    {
        Require(!protection.AreMissing, "Healthcare__Protection__KeyFile is missing: without keys of your own, what is stored of patients is sealed with keys that everybody knows. Make a file of keys, the same for every silo, with the command `keys new FILE`.");
        Require(protection.AreMissing || !protection.AreWeak, "Healthcare__Protection__Keys or Healthcare__Protection__IndexKey is known to everybody, or no random key. Make new ones (openssl rand -hex 32).");
    }

    // What leaves this machine is encrypted.
    private void CheckWires(ClusterSettings cluster, OrleansSettings orleans, bool hasSilo)
    {
        if (cluster.AllowPlaintext)
            return;
        foreach (var (name, text) in new[] { ("ConnectionStrings__Postgres", cluster.Postgres), ("ConnectionStrings__PostgresOwner", cluster.PostgresOwner) })
            Require(text is null || !hasSilo || IsSafe(new NpgsqlConnectionStringBuilder(text)), $"{name} leads to another machine without a checked certificate. Add SSL Mode=VerifyFull;Root Certificate=ca.pem. {Otherwise}");
        var redis = ConfigurationOptions.Parse(cluster.Redis);
        Require(redis.Ssl || redis.EndPoints.All(IsHere), $"ConnectionStrings__Redis leads to another machine in the clear. Add ssl=true, and Healthcare__RedisAuthority where its authority is your own. {Otherwise}");
        var isAlone = hasSilo ? IPAddress.IsLoopback(orleans.AdvertisedAddress ?? IPAddress.Loopback) : redis.EndPoints.All(IsHere);
        Require(cluster.Tls is not null || isAlone, $"Orleans__TlsCertificate is missing: silos of other machines would be spoken to in the clear. Make certificates with the command `certificates`. {Otherwise}");
    }

    /// <summary>What people and partners send is encrypted.</summary>
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

    private static bool IsSafe(NpgsqlConnectionStringBuilder postgres) =>
        postgres.SslMode is SslMode.VerifyCA or SslMode.VerifyFull || postgres.Host!.Split(',').All(host => host.StartsWith('/') || IsLoopback(host.Split(':')[0]));

    private static bool IsHere(EndPoint endpoint) => endpoint switch
    {
        IPEndPoint ip => IPAddress.IsLoopback(ip.Address),
        DnsEndPoint name => IsLoopback(name.Host),
        _ => true,
    };

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static bool IsPublicHttp(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.Scheme == "http" && !address.IsUnixPipe && !IsLoopback(address.Host);
    }
}
