using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Healthcare.Protection;

/// <summary>
/// AES-256 keys that are derived from a key of the ring with a salt (HKDF, RFC 5869). Every process seals with a salt of its own and counts its nonces,
/// so that none comes twice under one key, however much is sealed: random nonces of 96 bits would allow for 2^32 only (NIST SP 800-38D, 8.3).
/// </summary>
internal sealed class Subkeys
{
    public const int SaltBytes = 12;

    // As many processes as may have written what is read at about the same time.
    private const int MostKept = 1024;

    private readonly ConcurrentDictionary<Name, Subkey> _kept = new();

    public Subkey Get(int keyId, byte[] key, ReadOnlySpan<byte> salt)
    {
        var name = new Name(keyId, BinaryPrimitives.ReadUInt64BigEndian(salt), BinaryPrimitives.ReadUInt32BigEndian(salt[8..]));
        if (_kept.TryGetValue(name, out var subkey))
            return subkey;
        if (_kept.Count >= MostKept)
            _kept.Clear();
        return _kept.GetOrAdd(name, new Subkey(key, salt));
    }

    private readonly record struct Name(int KeyId, ulong High, uint Low);
}

/// <summary>One derived key. A cipher works for one thread at a time: there are as many as threads have needed at once.</summary>
internal sealed class Subkey
{
    private readonly ConcurrentBag<AesGcm> _idle = [];
    private readonly byte[] _key = new byte[KeyRing.KeyBytes];

    public Subkey(byte[] key, ReadOnlySpan<byte> salt) =>
        HKDF.Expand(HashAlgorithmName.SHA256, key, _key, [.. "healthcare seal 1"u8, .. salt]);

    public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> ciphertext, Span<byte> tag, ReadOnlySpan<byte> associated)
    {
        var cipher = Rent();
        cipher.Encrypt(nonce, plain, ciphertext, tag, associated);
        _idle.Add(cipher);
    }

    /// <exception cref="AuthenticationTagMismatchException">It is not what was encrypted with this key, nonce and associated data.</exception>
    public void Decrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag, Span<byte> plain, ReadOnlySpan<byte> associated)
    {
        var cipher = Rent();
        cipher.Decrypt(nonce, ciphertext, tag, plain, associated);
        _idle.Add(cipher);
    }

    private AesGcm Rent() => _idle.TryTake(out var cipher) ? cipher : new AesGcm(_key, AesGcm.TagByteSizes.MaxSize);
}
