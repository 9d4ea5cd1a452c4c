using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Healthcare.Audit;
using Healthcare.Storage;

namespace Healthcare.Protection;

/// <summary>
/// Seals what has its place in the store: the place, with all that stands open beside the envelope, is the associated data. What was sealed for one row,
/// version, event or file opens in no other.
/// </summary>
internal static class Places
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_place;

    public static byte[] SealRow(this Protector protector, string key, long version, byte[] payload) => protector.Seal(Row(key, version), payload);

    public static byte[] OpenRow(this Protector protector, string key, long version, byte[] envelope) => protector.Open(Row(key, version), envelope);

    public static StoredRow Open(this Protector protector, StoredRow row) => row with { Payload = protector.OpenRow(row.Key, row.Version, row.Payload) };

    /// <summary>The hash of a request tells of what is in it, and goes into the envelope with the answer.</summary>
    public static IdempotencyEntry Seal(this Protector protector, IdempotencyEntry entry) => new(
        entry.Key, "", protector.Seal(Answer(entry.Key), [.. Encoding.ASCII.GetBytes(entry.RequestHash), (byte)'\n', .. entry.Answer]));

    public static IdempotencyEntry Open(this Protector protector, IdempotencyEntry entry)
    {
        var content = protector.Open(Answer(entry.Key), entry.Answer);
        var end = content.AsSpan().IndexOf((byte)'\n');
        return new(entry.Key, Encoding.ASCII.GetString(content, 0, end), content[(end + 1)..]);
    }

    /// <summary>What an event says beside what the audit trail is searched by: its data, its reason and where it came from.</summary>
    public static byte[] Seal(this Protector protector, AuditLogKind log, EventDraft draft) =>
        protector.Seal(Event(log, draft), EventContent.Write(draft));

    /// <remarks>What a silo of the version before has written is as it is: whether an event is genuine, its chain says.</remarks>
    public static EventDraft Open(this Protector protector, AuditLogKind log, EventDraft stored)
    {
        if (!Protector.IsSealed(stored.Data))
            return stored;
        return stored is { From: "", Reason: null }
            ? EventContent.Read(protector.Open(Event(log, stored), stored.Data), stored)
            : throw new SealBrokenException("Beside an event's envelope stands what should be in it.");
    }

    public static byte[] SealState(this Protector protector, string name, string grain, byte[] state) => protector.Seal(Place("state", name, grain), state);

    public static byte[] OpenState(this Protector protector, string name, string grain, byte[] envelope) => protector.Open(Place("state", name, grain), envelope);

    public static byte[] SealChunk(this Protector protector, string importId, int ordinal, ReadOnlySpan<byte> chunk) => protector.Seal(Chunk(importId, ordinal), chunk);

    public static byte[] OpenChunk(this Protector protector, string importId, int ordinal, byte[] envelope) => protector.Open(Chunk(importId, ordinal), envelope);

    private static ReadOnlySpan<byte> Row(string key, long version) => Place("row", version, key, null, null, null);

    private static ReadOnlySpan<byte> Answer(string key) => Place("answer", key);

    private static ReadOnlySpan<byte> Chunk(string importId, int ordinal) => Place("import", ordinal, importId, null, null, null);

    private static ReadOnlySpan<byte> Event(AuditLogKind log, EventDraft draft) =>
        Place(log is AuditLogKind.Changes ? "event" : "access", (long)draft.Outcome, draft.Action, draft.Subject, draft.PatientId, draft.Actor);

    private static ReadOnlySpan<byte> Place(string kind, string name, string? second = null) => Place(kind, 0, name, second, null, null);

    private static ReadOnlySpan<byte> Place(string kind, long number, string? first, string? second, string? third, string? fourth)
    {
        var place = t_place ??= new ArrayBufferWriter<byte>(256);
        place.ResetWrittenCount();
        Fields.Write(place, kind);
        BinaryPrimitives.WriteInt64BigEndian(place.GetSpan(8), number);
        place.Advance(8);
        Fields.Write(place, first);
        Fields.Write(place, second);
        Fields.Write(place, third);
        Fields.Write(place, fourth);
        return place.WrittenSpan;
    }
}
