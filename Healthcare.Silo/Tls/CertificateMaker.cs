using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Healthcare.Tls;

/// <summary>What a certificate is shown for.</summary>
[Flags]
public enum CertificateUses
{
    /// <summary>To whoever connects (RFC 5280, 4.2.1.12: <c>id-kp-serverAuth</c>).</summary>
    Server = 1,

    /// <summary>To whom one connects (<c>id-kp-clientAuth</c>).</summary>
    Client = 2,
}

/// <summary>A certificate authority of one's own, in <c>ca.pem</c> and <c>ca.key</c> of a directory, and the certificates that it makes. EC keys on P-256.</summary>
public sealed class CertificateMaker : IDisposable
{
    private const int AuthorityDays = 3650;

    // Clocks of machines differ.
    private static readonly TimeSpan s_before = TimeSpan.FromMinutes(5);

    private readonly string _directory;
    private readonly TimeProvider _clock;
    private readonly X509Certificate2 _authority;

    private CertificateMaker(string directory, TimeProvider clock, X509Certificate2 authority) => (_directory, _clock, _authority) = (directory, clock, authority);

    /// <summary>The authority of a directory, which is made if there is none.</summary>
    public static CertificateMaker Open(string directory, TimeProvider clock)
    {
        Directory.CreateDirectory(directory);
        var (certificate, key) = (Path.Combine(directory, "ca.pem"), Path.Combine(directory, "ca.key"));
        if (!File.Exists(certificate))
            MakeAuthority(certificate, key, clock.GetUtcNow());
        return new CertificateMaker(directory, clock, X509Certificate2.CreateFromPemFile(certificate, key));
    }

    /// <summary>Makes <c>{name}.pem</c> and <c>{name}.key</c>, in the place of those before.</summary>
    /// <param name="hosts">Names and IP addresses that it is for.</param>
    public void Make(string name, CertificateUses uses, IReadOnlyList<string> hosts, int days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(OidsOf(uses), critical: false));
        request.CertificateExtensions.Add(NamesOf(hosts));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var now = _clock.GetUtcNow();
        var end = now.AddDays(days);
        using var certificate = request.Create(_authority, now - s_before, end < _authority.NotAfter ? end : _authority.NotAfter, SerialNumber());
        // The key first: until its certificate is there too, the two do not fit, and whoever reads them keeps what it has.
        Write(Path.Combine(_directory, $"{name}.key"), key.ExportPkcs8PrivateKeyPem(), isSecret: true);
        Write(Path.Combine(_directory, $"{name}.pem"), certificate.ExportCertificatePem(), isSecret: false);
    }

    public void Dispose() => _authority.Dispose();

    private static void MakeAuthority(string certificateFile, string keyFile, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Healthcare private authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var certificate = request.CreateSelfSigned(now - s_before, now.AddDays(AuthorityDays));
        Write(keyFile, key.ExportPkcs8PrivateKeyPem(), isSecret: true);
        Write(certificateFile, certificate.ExportCertificatePem(), isSecret: false);
    }

    private static OidCollection OidsOf(CertificateUses uses)
    {
        var oids = new OidCollection();
        if (uses.HasFlag(CertificateUses.Server))
            oids.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        if (uses.HasFlag(CertificateUses.Client))
            oids.Add(new Oid("1.3.6.1.5.5.7.3.2"));
        return oids;
    }

    private static X509Extension NamesOf(IReadOnlyList<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(host);
        }

        return names.Build();
    }

    private static byte[] SerialNumber()
    {
        var number = RandomNumberGenerator.GetBytes(16);
        number[0] &= 0x7F;
        return number;
    }

    // Whoever reads it meanwhile sees the old one or the new one.
    private static void Write(string path, string pem, bool isSecret)
    {
        var partial = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | (isSecret ? 0 : UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        using (var file = new StreamWriter(partial, options))
            file.WriteLine(pem);
        File.Move(partial, path, overwrite: true);
    }
}
