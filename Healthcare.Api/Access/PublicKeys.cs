using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Healthcare.Http;

namespace Healthcare.Access;

/// <summary>Public keys of partners, as JWK (RFC 7517).</summary>
internal static class PublicKeys
{
    public const string Expected = "must be a public JWK: kty EC with crv P-256 or P-384, or kty RSA with 2048 to 8192 bits; never a private key";
    private const int MinRsaBits = 2048;
    private const int MaxRsaBits = 8192;

    public static PublicJwk Parse(string json) => JsonSerializer.Deserialize(json, ApiJson.TypeOf<PublicJwk>())!;

    public static string Write(PublicJwk key) => JsonSerializer.Serialize(key, ApiJson.TypeOf<PublicJwk>());

    public static bool IsUsable(PublicJwk key)
    {
        if (key.D is not null)
            return false;
        try
        {
            using var algorithm = Open(key);
            return algorithm is not null;
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The key, to check signatures with; null when it is of no kind that is taken here.</summary>
    public static AsymmetricAlgorithm? Open(PublicJwk key) => key switch
    {
        { Kty: "EC", Crv: "P-256", X: { } x, Y: { } y } => Curve(ECCurve.NamedCurves.nistP256, x, y),
        { Kty: "EC", Crv: "P-384", X: { } x, Y: { } y } => Curve(ECCurve.NamedCurves.nistP384, x, y),
        { Kty: "RSA", N: { } n, E: { } e } => Rsa(n, e),
        _ => null,
    };

    private static ECDsa Curve(ECCurve curve, string x, string y) =>
        ECDsa.Create(new ECParameters { Curve = curve, Q = new ECPoint { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) } });

    private static RSA? Rsa(string n, string e)
    {
        var modulus = Base64Url.DecodeFromChars(n);
        return modulus.Length * 8 is < MinRsaBits or > MaxRsaBits
            ? null
            : RSA.Create(new RSAParameters { Modulus = modulus, Exponent = Base64Url.DecodeFromChars(e) });
    }
}
