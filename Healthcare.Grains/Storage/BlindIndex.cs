using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Healthcare.Patients;

namespace Healthcare.Storage;

/// <summary>
/// Names by which the database finds what it must not read: HMAC-SHA-256 of the normalised value, with a key for each use (HKDF, RFC 5869)
/// of the key ring's index key. Who has the database alone can see that two are equal, and cannot find out by trying what they are.
/// </summary>
public sealed class BlindIndex
{
    public const int KeyBytes = 32;

    /// <summary>What every blind term begins with.</summary>
    public const string Terms = "blind/";

    /// <summary>Of 128 bits, so many that no two values of a network have the same.</summary>
    private const int NameBytes = 16;

    private readonly byte[] _identifiers;
    private readonly byte[] _terms;
    private readonly byte[] _ids;

    /// <param name="key">The index key, of 32 bytes. It stays the same when the keys that seal are changed.</param>
    public BlindIndex(byte[] key)
    {
        if (key.Length != KeyBytes)
            throw new ArgumentException("An index key has 32 bytes.", nameof(key));
        (_identifiers, _terms, _ids) = (Derive(key, "identifiers"u8), Derive(key, "terms"u8), Derive(key, "ids"u8));
        Check = Name(Derive(key, "check"u8), "");
    }

    /// <summary>Tells whether two indexes have the same key, and nothing about it.</summary>
    public string Check { get; }

    /// <summary>The key of the row that says who has a business identifier. The length keeps (a|b, c) apart from (a, b|c).</summary>
    public string IdentifierKey(string kind, Identifier identifier) => IdentifierKey(kind, Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{identifier.System.Length}|{identifier.System}|{identifier.Value}"))));

    /// <summary>As above, of the plain hash that stood in the key before there were blind indexes.</summary>
    public string IdentifierKey(string kind, string hash) => $"{RowKeys.Identifiers}{kind}/{Name(_identifiers, hash)}";

    /// <param name="value">Normalised: what is to be found as the same must be the same.</param>
    public string Term(string kind, string value) => Terms + Name(_terms, $"{kind}\n{value}");

    /// <summary>The same id for the same name, always, as <see cref="Ids.Derive(string, string)"/>; but nobody can find the name by trying.</summary>
    public string Id(string prefix, string name)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_ids, Encoding.UTF8.GetBytes(name), hash);
        return Ids.Derive(prefix, hash);
    }

    private static byte[] Derive(byte[] key, ReadOnlySpan<byte> use)
    {
        var derived = new byte[KeyBytes];
        HKDF.Expand(HashAlgorithmName.SHA256, key, derived, [.. "healthcare blind index: "u8, .. use]);
        return derived;
    }

    private static string Name(byte[] key, string value)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value), hash);
        return Base64Url.EncodeToString(hash[..NameBytes]);
    }
}
