using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Healthcare.Access;

/// <summary>
/// Seals callers with the secret that only processes of the cluster have (HMAC-SHA-256), and opens them again. A seal is checked once a
/// process and remembered: what a call pays is a look-up.
/// </summary>
public sealed class CallerSeals
{
    /// <summary>Longer than the longest call, so that what a grain calls for its caller is not refused in the midst of it.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const byte Format = 1;
    private const int HeaderLength = 1 + sizeof(long);
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan s_renewal = TimeSpan.FromMinutes(1);

    private readonly byte[] _secret;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<UInt128, (SealedCaller Seal, OpenedSeal Opened)> _remembered = new();
    private volatile SystemSeal? _system;

    /// <param name="secret">At least 32 bytes; the same in every process of the cluster.</param>
    public CallerSeals(byte[] secret, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, 32);
        (_secret, _clock) = (secret, clock);
    }

    /// <summary>The cluster itself, as <see cref="CommandContext.System"/> names it.</summary>
    public static Caller System { get; } = new("system", [], []);

    /// <summary>The cluster's own seal; renewed every minute.</summary>
    public SealedCaller OfSystem()
    {
        var now = _clock.GetUtcNow();
        var system = _system;
        if (system is null || now - system.Since >= s_renewal)
            _system = system = new SystemSeal(Seal(System), now);
        return system.Seal;
    }

    public SealedCaller Seal(Caller caller)
    {
        var until = _clock.GetUtcNow() + Lifetime;
        var payload = JsonSerializer.SerializeToUtf8Bytes(caller, CallerJson.Default.Caller);
        var token = new byte[HeaderLength + payload.Length + HMACSHA256.HashSizeInBytes];
        token[0] = Format;
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(1), until.ToUnixTimeMilliseconds());
        payload.CopyTo(token, HeaderLength);
        HMACSHA256.HashData(_secret, token.AsSpan(0, HeaderLength + payload.Length), token.AsSpan(HeaderLength + payload.Length));
        return new SealedCaller(token);
    }

    /// <summary>The caller; null when the seal is not good or no longer.</summary>
    public Caller? Open(SealedCaller seal)
    {
        var opened = seal.Opened is { } known && ReferenceEquals(known.By, this) ? known : Recall(seal);
        return opened is not null && _clock.GetUtcNow() < opened.Until ? opened.Caller : null;
    }

    private OpenedSeal? Recall(SealedCaller seal)
    {
        if (seal.Token.Length <= HeaderLength + HMACSHA256.HashSizeInBytes)
            return null;
        var key = BinaryPrimitives.ReadUInt128BigEndian(seal.Token[^HMACSHA256.HashSizeInBytes..]);
        if (_remembered.TryGetValue(key, out var same) && same.Seal.Token.SequenceEqual(seal.Token))
            return seal.Opened = same.Opened;
        if (Check(seal.Token) is not { } opened)
            return null;
        // Forgetting all costs each caller one check.
        if (_remembered.Count >= MaxRemembered)
            _remembered.Clear();
        _remembered[key] = (seal, opened);
        return seal.Opened = opened;
    }

    private OpenedSeal? Check(ReadOnlySpan<byte> token)
    {
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, token[..^HMACSHA256.HashSizeInBytes], expected);
        if (token[0] != Format || !CryptographicOperations.FixedTimeEquals(expected, token[^HMACSHA256.HashSizeInBytes..]))
            return null;
        var until = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(token[1..]));
        var caller = JsonSerializer.Deserialize(token[HeaderLength..^HMACSHA256.HashSizeInBytes], CallerJson.Default.Caller);
        return caller is null ? null : new OpenedSeal(this, caller, until);
    }

    private sealed record SystemSeal(SealedCaller Seal, DateTimeOffset Since);
}

[JsonSerializable(typeof(Caller))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class CallerJson : JsonSerializerContext;
