using System.Globalization;
using Healthcare.Search;
using Healthcare.Storage;
using Orleans.Concurrency;

namespace Healthcare.Audit;

/// <inheritdoc cref="IAuditTrailGrain"/>
[StatelessWorker]
[Reentrant]
public sealed class AuditTrailGrain(IAuditLog log, AuditKeys keys, ICheckpointFile file) : Grain, IAuditTrailGrain
{
    private const string CursorKind = "audit";

    public async Task<Result<Page<AuditEvent>>> Find(AuditQuery query, int limit, string? cursor)
    {
        if (!TryRead(cursor, out var before))
            return Cursor.Invalid;
        var found = await log.FindAsync(query, before, limit + 1);
        var next = found.Count > limit ? Encode(found[limit - 1].Position) : null;
        return new Page<AuditEvent>([.. found.Take(limit).Select(Describe)], next);
    }

    public Task<AuditVerification> Verify(string[]? kept = null) =>
        AuditVerifier.VerifyAsync(log, keys, kept is null ? file.Read() : [.. kept.Select((line, i) => AuditCheckpoint.FromLine(line, i + 1))]);

    private static AuditEvent Describe(FoundEvent found)
    {
        var draft = found.Stored.Draft;
        var patients = draft.PatientId is { } patient ? [patient] : draft.Data.FromPayload<EventData>().PatientIds;
        return new AuditEvent(
            AuditIds.Of(found.Log, found.Stored.Id), found.Stored.At, draft.Actor, draft.Action, draft.Subject, draft.Outcome, draft.From, patients, draft.Reason);
    }

    private static string Encode(AuditPosition position) =>
        Cursor.Encode(CursorKind, string.Create(CultureInfo.InvariantCulture, $"{position.At.ToUnixTimeMilliseconds()} {(int)position.Log} {position.Id}"));

    private static bool TryRead(string? cursor, out AuditPosition? position)
    {
        position = null;
        if (cursor is null)
            return true;
        if (!Cursor.TryDecode(CursorKind, cursor, out var text)
            || text.Split(' ') is not [var at, var log, var id]
            || !TryRead(at, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds(), out var milliseconds)
            || !TryRead(log, 0, 1, out var kind)
            || !TryRead(id, 0, long.MaxValue, out var number))
            return false;
        position = new AuditPosition(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), (AuditLogKind)kind, number);
        return true;
    }

    private static bool TryRead(string text, long min, long max, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= min && number <= max;
}
