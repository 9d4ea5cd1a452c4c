using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Healthcare.Audit;

/// <summary>Where both logs ended at a moment, signed: what comes to be missing or another later, is found by it.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="EventHash">Base 64; null where the newest event is from before the chain, or there is none.</param>
/// <param name="Start">The first event of changes that is in the chain; 0 when none is yet. Events before it are from the version before.</param>
/// <param name="KeyId">Of the audit key that signed it; 0: there was none, and the signature is a checksum.</param>
/// <param name="Signature">Base 64.</param>
public sealed record AuditCheckpoint(
    long Number, DateTimeOffset At, long EventId, string? EventHash, long AccessId, string? AccessHash, long Start, int KeyId, string Signature = "")
{
    public static AuditCheckpoint Create(long number, DateTimeOffset at, LogEnd changes, LogEnd accesses, long start, AuditKeys keys)
    {
        at = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        var unsigned = new AuditCheckpoint(number, at, changes.Id, ToText(changes.Hash), accesses.Id, ToText(accesses.Hash), start, keys.CurrentId);
        return unsigned with { Signature = Convert.ToBase64String(unsigned.Sign(keys.Current)) };
    }

    /// <summary>Genuine, and made with a key where there is one: something can be proven by it.</summary>
    public bool IsProof(AuditKeys keys) => (KeyId != 0 || !keys.HasKey) && IsGenuine(keys);

    /// <summary>False where it was not signed with one of the keys (or, before there was one, as it had to be), or changed after.</summary>
    public bool IsGenuine(AuditKeys keys)
    {
        Span<byte> signature = stackalloc byte[AuditChain.HashBytes];
        return keys.Find(KeyId) is { } key
            && Convert.TryFromBase64String(Signature, signature, out var length)
            && CryptographicOperations.FixedTimeEquals(signature[..length], Sign(key));
    }

    public LogEnd EndOf(AuditLogKind log) => log is AuditLogKind.Changes ? new(EventId, FromText(EventHash)) : new(AccessId, FromText(AccessHash));

    /// <summary>One line, for files and logs.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, CheckpointJson.Default.AuditCheckpoint);

    /// <summary>What a line says; where it is no checkpoint, one that is not genuine.</summary>
    public static AuditCheckpoint FromLine(string line, long number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, CheckpointJson.Default.AuditCheckpoint) ?? Unreadable(number);
        }
        catch (JsonException)
        {
            return Unreadable(number);
        }
    }

    private static AuditCheckpoint Unreadable(long number) => new(number, default, 0, null, 0, null, 0, 0);

    // Not with the key itself: a digest of an event must never pass for a signature.
    private byte[] Sign(byte[] key)
    {
        var signed = Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $"healthcare audit checkpoint\n{Number}\n{At.ToUnixTimeMilliseconds()}\n{EventId}\n{EventHash}\n{AccessId}\n{AccessHash}\n{Start}\n{KeyId}"));
        return HMACSHA256.HashData(HMACSHA256.HashData(key, "healthcare audit checkpoint"u8), signed);
    }

    private static string? ToText(byte[]? hash) => hash is null ? null : Convert.ToBase64String(hash);

    private static byte[]? FromText(string? hash) => hash is null ? null : Convert.FromBase64String(hash);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditCheckpoint))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
