using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Healthcare.Tls;

/// <summary>
/// Certificates that are accepted no more although their authority made them: one a line, by serial number or by SHA-256 of the certificate, in
/// hex as <c>openssl x509 -serial -fingerprint -sha256</c> prints them. What follows a <c>#</c> is for people.
/// </summary>
internal sealed class RevokedCertificates
{
    private const int MaxSerialLength = 40;
    private const int ThumbprintLength = SHA256.HashSizeInBytes * 2;
    private readonly FrozenSet<string> _names;

    private RevokedCertificates(IEnumerable<string> names) => _names = names.ToFrozenSet(StringComparer.Ordinal);

    /// <exception cref="CryptographicException">A line is neither: to pass over it would let in what somebody wanted out.</exception>
    public static RevokedCertificates Parse(string text, CertificateSettings settings)
    {
        var names = new List<string>();
        foreach (var (number, line) in text.Split('\n').Index())
        {
            if (line.Split('#')[0].Trim() is not { Length: > 0 } told)
                continue;
            var name = told[(told.IndexOf('=') + 1)..].Replace(":", "", StringComparison.Ordinal).Trim().ToUpperInvariant();
            if (name.Length is 0 or > ThumbprintLength or (> MaxSerialLength and < ThumbprintLength) || !name.All(char.IsAsciiHexDigit))
                throw new CryptographicException($"line {number + 1} of '{settings.Revoked}' ({settings.Name}Revoked) is neither a serial number nor a SHA-256, in hex.");
            names.Add(Shorten(name));
        }

        return new RevokedCertificates(names);
    }

    public bool Has(X509Certificate2 certificate) =>
        _names.Count > 0 && (_names.Contains(Shorten(certificate.SerialNumber)) || _names.Contains(Shorten(certificate.GetCertHashString(HashAlgorithmName.SHA256))));

    // Tools differ in zeros in front.
    private static string Shorten(string name) => name.TrimStart('0');
}
