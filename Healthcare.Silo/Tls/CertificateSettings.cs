using Healthcare.Hosting;

namespace Healthcare.Tls;

/// <summary>Where a certificate and its private key are. Not a record: nothing may print the password by accident.</summary>
/// <param name="name">What the settings begin with, like <c>Orleans:Tls</c>.</param>
/// <param name="certificate">A PEM file, with the certificates between it and its authority after it, or a PFX file.</param>
/// <param name="key">A PEM file with the key; null: it is in the file of the certificate.</param>
/// <param name="password">Of the key; null: it has none.</param>
/// <param name="revoked">A text file with certificates that are accepted no more, see <see cref="RevokedCertificates"/>; null: none.</param>
/// <param name="authority">A PEM file with the authorities whose certificates others must show; null: nobody has to show one.</param>
public sealed class CertificateSettings(string name, string certificate, string? key, string? password, string? authority, string? revoked = null)
{
    public string Certificate => certificate;

    public string? Key => key;

    public string? Password => password;

    public string? Authority => authority;

    public string? Revoked => revoked;

    /// <summary>The settings' names as environment variables begin with this.</summary>
    public string Name { get; } = name.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>Null when no certificate is set.</summary>
    /// <param name="name">Of the settings: <c>{name}Certificate</c>, <c>{name}Key</c>, <c>{name}Password</c>, and <c>{name}Authority</c> and <c>{name}Revoked</c> where both sides show certificates.</param>
    public static CertificateSettings? Read(SettingsSource source, string name, bool isMutual)
    {
        var (certificate, key, password) = (source.Text(name + "Certificate"), source.Text(name + "Key"), source.Text(name + "Password"));
        var authority = isMutual ? source.Text(name + "Authority") : null;
        var revoked = isMutual ? source.Text(name + "Revoked") : null;
        var settings = new CertificateSettings(name, Full(certificate) ?? "", Full(key), password, Full(authority), Full(revoked));
        if (certificate is null)
        {
            if (key is not null || authority is not null || revoked is not null)
                source.Refuse($"{settings.Name}Certificate is missing: its key, its authority or what is revoked alone protects nothing.");
            return null;
        }

        if (isMutual && authority is null)
            source.Refuse($"{settings.Name}Authority is missing: a PEM file with the authority whose certificates the processes of the cluster show each other.");
        return settings;
    }

    /// <summary>Refuses <c>https</c> addresses that there is no certificate for.</summary>
    public static void RequireFor(SettingsSource source, IEnumerable<string> urls, CertificateSettings? https)
    {
        if (https is null && source.Text("Kestrel:Certificates:Default:Path") is null && urls.Any(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)))
            source.Refuse("Healthcare__TlsCertificate is missing: ASPNETCORE_URLS has an https:// address. Set it to a PEM file (and Healthcare__TlsKey to its key) or to a PFX file.");
    }

    private static string? Full(string? path) => path is null ? null : Path.GetFullPath(path);
}
