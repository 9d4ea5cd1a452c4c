using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Healthcare.Audit;

/// <summary>
/// The keys that the chain is made with, the newest first. They are kept outside of the database: who has only that can change the
/// trail, but not so that nobody notices. Without any the chain is made without a key.
/// </summary>
public sealed class AuditKeys
{
    public const int LengthBytes = 32;

    /// <summary>No key: who can write to the database can make a chain that fits. Checkpoints elsewhere are what is left.</summary>
    public static readonly AuditKeys None = new([]);

    private readonly Dictionary<int, byte[]> _keys = [];

    /// <param name="keys">32 bytes each; the first is used for what is new.</param>
    public AuditKeys(IReadOnlyList<byte[]> keys)
    {
        foreach (var key in keys)
            _keys[IdOf(key)] = key.Length == LengthBytes ? key : throw new ArgumentException("An audit key has 32 bytes.", nameof(keys));
        _keys[0] = [];
        Current = keys.Count == 0 ? [] : keys[0];
        CurrentId = keys.Count == 0 ? 0 : IdOf(keys[0]);
    }

    public byte[] Current { get; }

    /// <summary>0 without a key.</summary>
    public int CurrentId { get; }

    public bool HasKey => CurrentId != 0;

    /// <summary>Null when it is not known; empty for 0.</summary>
    public byte[]? Find(int id) => _keys.GetValueOrDefault(id);

    // Tells the keys apart, and nothing about them.
    private static int IdOf(byte[] key)
    {
        Span<byte> input = [.. "healthcare audit key"u8, .. key];
        var id = BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(input));
        return id == 0 ? 1 : id;
    }
}
