using System.Net;
using Healthcare.Accounts;
using Healthcare.Audit;
using Healthcare.Protection;
using Healthcare.RateLimits;
using Healthcare.Tls;
using Healthcare.Webhooks;

namespace Healthcare.Hosting;

/// <summary>What the process was told, checked. Names and meaning as in the HTTP contract's table.</summary>
/// <param name="Urls">Where the API listens.</param>
/// <param name="Cluster">Null: the embedded mode.</param>
/// <param name="HasSilo">Whether this process is a silo too: always in the embedded mode, on request in a cluster.</param>
/// <param name="DataDirectory">Absolute path of the embedded mode's data.</param>
/// <param name="Demo">Whether there is a demo network with keys that everybody knows.</param>
/// <param name="BootstrapApiKey">An administrator's key that must exist; null when none was asked for.</param>
/// <param name="MaxImportBytes">Largest body of <c>POST /imports</c>.</param>
/// <param name="MaxConcurrentRequests">Requests that are worked on at a time.</param>
/// <param name="Audit">How the audit trail is kept safe, where this process is a silo.</param>
/// <param name="Protection">What patients' data is sealed with, where this process is a silo.</param>
/// <param name="Accounts">How people log in.</param>
/// <param name="Rates">How much one caller, and one address, may ask for.</param>
/// <param name="AllowedOrigins">Origins of other sites' pages that may call the API.</param>
/// <param name="TrustedProxies">Balancers whose word is taken for where a request comes from.</param>
/// <param name="Webhooks">Where webhooks may go.</param>
/// <param name="Https">The certificate of its <c>https</c> addresses; null: as ASP.NET Core's own settings say.</param>
public sealed record Settings(
    string[] Urls,
    ClusterSettings? Cluster,
    bool HasSilo,
    OrleansSettings Orleans,
    DrainSettings Drain,
    string DataDirectory,
    bool Demo,
    string? BootstrapApiKey,
    long MaxImportBytes,
    int MaxConcurrentRequests,
    AuditSettings Audit,
    ProtectionSettings Protection,
    AccountSettings Accounts,
    RateSettings Rates,
    string[] AllowedOrigins,
    IPNetwork[] TrustedProxies,
    WebhookSettings Webhooks,
    CertificateSettings? Https = null);
