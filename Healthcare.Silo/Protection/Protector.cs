using System.Buffers.Binary;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Healthcare.Hosting;
using Healthcare.Storage;

namespace Healthcare.Protection;

/// <summary>
/// Seals bytes with AES-256-GCM and opens them again. An envelope is <c>version (1) | key id (4) | salt (12) | nonce (8) | ciphertext | tag (16)</c>; it
/// opens only with the associated data that it was sealed with, so that it is of no use in another place.
/// </summary>
public sealed class Protector
{
    /// <summary>What an envelope is longer than what is in it.</summary>
    public const int Overhead = CiphertextAt + TagBytes;

    /// <summary>Version and key id: all that a database needs to find what another key sealed.</summary>
    public const int HeaderBytes = SaltAt;

    // No JSON begins like this, and neither does anything else that was ever stored.
    private const byte Version = 1;
    private const int KeyIdAt = 1;
    private const int SaltAt = 5;
    private const int CounterAt = SaltAt + Subkeys.SaltBytes;
    private const int CiphertextAt = CounterAt + 8;
    private const int TagBytes = 16;
    private const int NonceBytes = 12;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly IKeyProvider _provider;
    private readonly Subkeys _subkeys = new();
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(Subkeys.SaltBytes);
    private readonly Lock _reload = new();
    private volatile Current _current;
    private long _counter;
    private long _reloadedAt;

    /// <exception cref="StartupException">There are no keys.</exception>
    public Protector(IKeyProvider provider, bool mayCreate = false)
    {
        _provider = provider;
        _current = Use(provider.Load(mayCreate));
    }

    public KeyRing Ring => _current.Ring;

    public BlindIndex Blind => _current.Ring.Blind;

    public string Source => _provider.Description;

    /// <summary>What envelopes of the current key begin with.</summary>
    public byte[] Header => _current.Header;

    public static bool IsSealed([NotNullWhen(true)] byte[]? bytes) => bytes is { Length: >= Overhead } && bytes[0] == Version;

    /// <summary>Takes the ring as it is now. Its index key stays: the names in the database are made with it.</summary>
    /// <returns>Whether it is another one.</returns>
    public bool Reload()
    {
        var ring = _provider.Load(mayCreate: false);
        if (ring.Blind.Check != Blind.Check)
            throw new StartupException($"The index key in {Source} is another one than before. It cannot be changed.");
        if (ring.Ids.SequenceEqual(Ring.Ids))
            return false;
        _current = Use(ring);
        return true;
    }

    public byte[] Seal(ReadOnlySpan<byte> associated, ReadOnlySpan<byte> plain)
    {
        var current = _current;
        var envelope = new byte[Overhead + plain.Length];
        current.Header.CopyTo(envelope.AsSpan());
        _salt.CopyTo(envelope.AsSpan(SaltAt));
        BinaryPrimitives.WriteInt64BigEndian(envelope.AsSpan(CounterAt), Interlocked.Increment(ref _counter));
        Span<byte> nonce = stackalloc byte[NonceBytes];
        NonceOf(envelope, nonce);
        current.Subkey.Encrypt(nonce, plain, envelope.AsSpan(CiphertextAt, plain.Length), envelope.AsSpan(CiphertextAt + plain.Length), associated);
        return envelope;
    }

    /// <exception cref="SealBrokenException">It was sealed for another place, was changed, is no envelope, or its key is missing.</exception>
    public byte[] Open(ReadOnlySpan<byte> associated, byte[] envelope)
    {
        if (!IsSealed(envelope))
            throw new SealBrokenException("What is stored is not sealed.");
        var keyId = KeyIdOf(envelope);
        var key = Find(keyId) ?? throw new SealBrokenException($"What is stored is sealed with the key {KeyRing.Name(keyId)}, which {Source} does not have.");
        var plain = new byte[envelope.Length - Overhead];
        Span<byte> nonce = stackalloc byte[NonceBytes];
        NonceOf(envelope, nonce);
        try
        {
            _subkeys.Get(keyId, key, envelope.AsSpan(SaltAt, Subkeys.SaltBytes))
                .Decrypt(nonce, envelope.AsSpan(CiphertextAt, plain.Length), envelope.AsSpan(CiphertextAt + plain.Length), plain, associated);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new SealBrokenException("What is stored was changed, or was sealed for another place.");
        }
    }

    public static int KeyIdOf(ReadOnlySpan<byte> envelope) => BinaryPrimitives.ReadInt32BigEndian(envelope[KeyIdAt..]);

    private byte[]? Find(int keyId) => Ring.Find(keyId) ?? (TryReload() ? Ring.Find(keyId) : null);

    // Another process may have a newer key already: the ring is looked at again, but not for every envelope.
    private bool TryReload()
    {
        lock (_reload)
        {
            if (_reloadedAt != 0 && Stopwatch.GetElapsedTime(_reloadedAt) < s_pause)
                return true;
            _reloadedAt = Stopwatch.GetTimestamp();
            try
            {
                Reload();
                return true;
            }
            catch (StartupException)
            {
                return false;
            }
        }
    }

    private Current Use(KeyRing ring)
    {
        var header = new byte[HeaderBytes];
        header[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(KeyIdAt), ring.CurrentId);
        return new Current(ring, header, _subkeys.Get(ring.CurrentId, ring.Find(ring.CurrentId)!, _salt));
    }

    private static void NonceOf(ReadOnlySpan<byte> envelope, Span<byte> nonce)
    {
        nonce[..(NonceBytes - 8)].Clear();
        envelope.Slice(CounterAt, 8).CopyTo(nonce[(NonceBytes - 8)..]);
    }

    private sealed record Current(KeyRing Ring, byte[] Header, Subkey Subkey);
}
