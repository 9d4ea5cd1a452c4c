using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Healthcare.Tls;

/// <summary>
/// Mutual TLS inside a cluster. Whoever shows a certificate of the cluster's private authority is one of its processes; a silo's is also good for servers, a
/// client's is not, so that a client cannot pass for a silo. Names do not count: silos come and go at any address.
/// </summary>
internal sealed class ClusterTls(CertificateFiles files) : IDisposable
{
    private static readonly Oid s_server = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid s_client = new("1.3.6.1.5.5.7.3.2");

    /// <summary>For a connection that comes in.</summary>
    /// <param name="fromSilo">Whether only silos may connect.</param>
    public SslServerAuthenticationOptions Accepting(bool fromSilo) => new()
    {
        EnabledSslProtocols = SslProtocols.Tls13,
        ServerCertificateContext = files.Context,
        ClientCertificateRequired = true,
        CertificateChainPolicy = Trusting(s_client),
        RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            errors is SslPolicyErrors.None && certificate is X509Certificate2 peer && !files.IsRevoked(peer) && (!fromSilo || IsFor(peer, s_server)),
    };

    /// <summary>For a connection to a silo.</summary>
    public SslClientAuthenticationOptions Connecting() => new()
    {
        EnabledSslProtocols = SslProtocols.Tls13,
        TargetHost = "silo",
        ClientCertificateContext = files.Context,
        CertificateChainPolicy = Trusting(s_server),
        RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            certificate is X509Certificate2 peer && !files.IsRevoked(peer) && (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) is SslPolicyErrors.None,
    };

    public void Dispose() => files.Dispose();

    private X509ChainPolicy Trusting(Oid use)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(files.Authority);
        policy.ApplicationPolicy.Add(use);
        return policy;
    }

    private static bool IsFor(X509Certificate2 certificate, Oid use) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(usage => usage.EnhancedKeyUsages.Cast<Oid>().Any(each => each.Value == use.Value));
}
