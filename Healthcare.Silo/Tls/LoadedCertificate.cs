using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Healthcare.Hosting;

namespace Healthcare.Tls;

/// <summary>A certificate with its key and its chain, as it was in the files at one moment.</summary>
/// <param name="Authority">Whose certificates others must show; empty where they need not.</param>
/// <param name="Revoked">Of that authority, and accepted no more.</param>
/// <param name="Stamp">Of the content of the files.</param>
internal sealed record LoadedCertificate(X509Certificate2 Certificate, SslStreamCertificateContext Context, X509Certificate2Collection Authority, RevokedCertificates Revoked, string Stamp)
{
    /// <exception cref="StartupException">A file cannot be read, or what is in the files does not fit together.</exception>
    public static LoadedCertificate Load(CertificateSettings settings)
    {
        try
        {
            return Parse(settings, ReadAll(settings));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            // The messages of cryptography are about formats and passwords, not of them.
            throw new StartupException($"The certificate '{settings.Certificate}' ({settings.Name}Certificate) cannot be used: {fault.Message}", fault);
        }
    }

    /// <summary>What is in the files now, in a few characters. Content and not time: links that are put elsewhere have the time of their target.</summary>
    public static string StampOf(CertificateSettings settings) => StampOf(ReadAll(settings));

    private static string StampOf(Files files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var content in new[] { files.Certificate, files.Key, files.Authority, files.Revoked })
        {
            hash.AppendData(BitConverter.GetBytes(content.Length));
            hash.AppendData(content);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static Files ReadAll(CertificateSettings settings) => new(
        File.ReadAllBytes(settings.Certificate),
        settings.Key is null ? [] : File.ReadAllBytes(settings.Key),
        settings.Authority is null ? [] : File.ReadAllBytes(settings.Authority),
        settings.Revoked is null ? [] : File.ReadAllBytes(settings.Revoked));

    private static LoadedCertificate Parse(CertificateSettings settings, Files files)
    {
        var chain = new X509Certificate2Collection();
        var certificate = IsPem(files.Certificate) ? FromPem(settings, files, chain) : FromPfx(settings, files, chain);
        chain.Remove(certificate);
        var authority = new X509Certificate2Collection();
        authority.ImportFromPem(Encoding.UTF8.GetString(files.Authority));
        if (settings.Authority is not null && authority.Count == 0)
            throw new CryptographicException($"there is no certificate in '{settings.Authority}' ({settings.Name}Authority).");
        return new LoadedCertificate(certificate, SslStreamCertificateContext.Create(certificate, chain, offline: true), authority, RevokedCertificates.Parse(Encoding.UTF8.GetString(files.Revoked), settings), StampOf(files));
    }

    private static bool IsPem(byte[] content) => content.AsSpan().IndexOf("-----BEGIN "u8) >= 0;

    private static X509Certificate2 FromPem(CertificateSettings settings, Files files, X509Certificate2Collection chain)
    {
        var text = Encoding.UTF8.GetString(files.Certificate);
        var key = settings.Key is null ? text : Encoding.UTF8.GetString(files.Key);
        chain.ImportFromPem(text);
        return settings.Password is { } password ? X509Certificate2.CreateFromEncryptedPem(text, key, password) : X509Certificate2.CreateFromPem(text, key);
    }

    private static X509Certificate2 FromPfx(CertificateSettings settings, Files files, X509Certificate2Collection chain)
    {
        chain.AddRange(X509CertificateLoader.LoadPkcs12Collection(files.Certificate, settings.Password));
        return chain.FirstOrDefault(each => each.HasPrivateKey) ?? throw new CryptographicException("there is no certificate with a private key in it.");
    }

    private sealed record Files(byte[] Certificate, byte[] Key, byte[] Authority, byte[] Revoked);
}
