using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Healthcare.Storage;

namespace Healthcare.Audit;

/// <summary>
/// How events are chained: <c>digest = HMAC-SHA-256(key, every field)</c>, <c>hash = SHA-256(hash before, id, digest)</c>. The silo makes
/// digests beforehand; ids and hashes follow under the log's lock. PostgreSQL makes the same (see the script of the chain). Pure.
/// </summary>
public static class AuditChain
{
    public const int HashBytes = SHA256.HashSizeInBytes;

    private static readonly byte[] s_changes = SHA256.HashData("event"u8);
    private static readonly byte[] s_accesses = SHA256.HashData("access_event"u8);

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_fields;

    /// <summary>What stands before the first event of a log.</summary>
    public static byte[] Genesis(AuditLogKind log) => log is AuditLogKind.Changes ? s_changes : s_accesses;

    /// <param name="key">Empty: a plain SHA-256.</param>
    public static byte[] Digest(EventDraft draft, DateTimeOffset at, ReadOnlySpan<byte> key)
    {
        var fields = t_fields ??= new ArrayBufferWriter<byte>(1024);
        fields.ResetWrittenCount();
        BinaryPrimitives.WriteInt64BigEndian(fields.GetSpan(8), Microseconds(at));
        fields.Advance(8);
        Write(fields, draft.Action);
        Write(fields, draft.Subject);
        Write(fields, draft.PatientId);
        Write(fields, draft.Actor);
        Write(fields, draft.From);
        Write(fields, draft.Reason);
        BinaryPrimitives.WriteInt16BigEndian(fields.GetSpan(2), (short)draft.Outcome);
        fields.Advance(2);
        WriteLength(fields, draft.Data?.Length);
        fields.Write(draft.Data);
        return key.IsEmpty ? SHA256.HashData(fields.WrittenSpan) : HMACSHA256.HashData(key, fields.WrittenSpan);
    }

    public static byte[] Next(ReadOnlySpan<byte> before, long id, ReadOnlySpan<byte> digest)
    {
        Span<byte> link = stackalloc byte[HashBytes + 8 + HashBytes];
        before.CopyTo(link);
        BinaryPrimitives.WriteInt64BigEndian(link[HashBytes..], id);
        digest.CopyTo(link[(HashBytes + 8)..]);
        return SHA256.HashData(link);
    }

    private static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    // Each with its length, so that nothing can move from one field into the next. Also a draft that no database would take has a digest.
    private static void Write(ArrayBufferWriter<byte> fields, string? text)
    {
        WriteLength(fields, text is null ? null : Encoding.UTF8.GetByteCount(text));
        if (text is not null)
            Encoding.UTF8.GetBytes(text, fields);
    }

    private static void WriteLength(ArrayBufferWriter<byte> fields, int? length)
    {
        BinaryPrimitives.WriteInt32BigEndian(fields.GetSpan(4), length ?? -1);
        fields.Advance(4);
    }
}
