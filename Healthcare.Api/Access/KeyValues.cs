using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Healthcare.Access;

/// <summary>
/// Values of issued keys: <c>hck_</c>, eight characters that name the key, and 256 random bits. The prefix lets whoever finds one, a
/// scanner of repositories for example, know what it is and whose.
/// </summary>
internal static class KeyValues
{
    private const string Prefix = "hck_";
    private const string IdPrefix = "key-";
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private static readonly SearchValues<char> s_alphabet = SearchValues.Create(Alphabet);
    private const int NameLength = 8;
    private const int SecretBytes = 32;
    private const int SecretLength = 43;

    public static string NewId() => IdPrefix + RandomNumberGenerator.GetString(Alphabet, NameLength);

    public static string NewValue(string id) =>
        $"{Prefix}{id[IdPrefix.Length..]}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";

    /// <summary>The id of the key that a value names; null for anything that was never issued.</summary>
    public static string? IdOf(string value) =>
        value.Length == Prefix.Length + NameLength + 1 + SecretLength
        && value.StartsWith(Prefix, StringComparison.Ordinal)
        && value[Prefix.Length + NameLength] == '_'
        && !value.AsSpan(Prefix.Length, NameLength).ContainsAnyExcept(s_alphabet)
            ? string.Concat(IdPrefix, value.AsSpan(Prefix.Length, NameLength))
            : null;
}
