using System.Buffers.Binary;
using System.Security.Cryptography;
using Healthcare.Storage;

namespace Healthcare.Protection;

/// <summary>
/// The keys of one store: those that seal it, the current one first, and the one of its blind index. Not a record: nothing may print keys by accident.
/// </summary>
public sealed class KeyRing
{
    public const int KeyBytes = 32;

    private readonly Dictionary<int, byte[]> _keys = [];

    /// <param name="keys">32 random bytes each; the first seals what is new, the others open what is old.</param>
    public KeyRing(IReadOnlyList<byte[]> keys, byte[] indexKey)
    {
        if (keys.Count == 0)
            throw new ArgumentException("A key ring has at least one key.", nameof(keys));
        foreach (var key in keys)
            _keys[IdOf(key)] = key.Length == KeyBytes ? key : throw new ArgumentException($"A key has {KeyBytes} bytes.", nameof(keys));
        Keys = keys;
        CurrentId = IdOf(keys[0]);
        IndexKey = indexKey;
        Blind = new BlindIndex(indexKey);
    }

    /// <summary>A ring that everybody knows: for development and tests, never for patients.</summary>
    public static KeyRing Development { get; } = new([SHA256.HashData("healthcare development key"u8)], SHA256.HashData("healthcare development index key"u8));

    public static KeyRing New() => new([NewKey()], NewKey());

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    public IReadOnlyList<byte[]> Keys { get; }

    public IEnumerable<int> Ids => Keys.Select(IdOf);

    public int CurrentId { get; }

    public byte[] IndexKey { get; }

    public BlindIndex Blind { get; }

    /// <summary>Null when it is not in the ring.</summary>
    public byte[]? Find(int id) => _keys.GetValueOrDefault(id);

    /// <summary>Tells keys apart, and nothing about them.</summary>
    public static int IdOf(byte[] key) => BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData([.. "healthcare protection key"u8, .. key]));

    /// <summary>As people read it: eight hexadecimal digits.</summary>
    public static string Name(int id) => ((uint)id).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
}
