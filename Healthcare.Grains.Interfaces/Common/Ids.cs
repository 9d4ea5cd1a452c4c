using System.Security.Cryptography;
using System.Text;

namespace Healthcare;

/// <summary>
/// Ids of the network's resources: a word and 20 characters of base 32 (100 bits), lower case.
/// They match <c>[A-Za-z0-9\-.]{1,64}</c>, never look like a number and tell nothing about what they name.
/// </summary>
public static class Ids
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 20;

    public const string Location = "loc";
    public const string Organization = "org";
    public const string Practitioner = "prac";
    public const string Patient = "pat";
    public const string Import = "imp";
    public const string Account = "acc";
    public const string Session = "ses";
    public const string Webhook = "hook";
    public const string Document = "doc";

    /// <summary>A random id, e.g. <c>pat-5zq0...</c>.</summary>
    public static string New(string prefix)
    {
        Span<byte> random = stackalloc byte[Length];
        RandomNumberGenerator.Fill(random);
        return Format(prefix, random);
    }

    /// <summary>The same id for the same name, always: imports stay idempotent without a look-up.</summary>
    public static string Derive(string prefix, string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return Derive(prefix, hash);
    }

    /// <summary>The id that follows from a hash of its name.</summary>
    public static string Derive(string prefix, ReadOnlySpan<byte> hash) => Format(prefix, hash[..Length]);

    /// <summary>Whether a text could be an id of the contract at all.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> id)
    {
        if (id.Length is 0 or > 64)
            return false;
        foreach (var c in id)
            if (!(char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
                return false;
        return true;
    }

    private static string Format(string prefix, ReadOnlySpan<byte> bytes)
    {
        Span<char> chars = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
            chars[i] = Alphabet[bytes[i] & 31];
        return $"{prefix}-{chars}";
    }
}
