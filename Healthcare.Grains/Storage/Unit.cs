using Healthcare.Audit;

namespace Healthcare.Storage;

/// <summary>What is written together or not at all.</summary>
/// <param name="Rows">At most one per key, in ordinal key order.</param>
/// <param name="Event">The one audit event of the change. None only where nothing changes (a remembered refusal).</param>
/// <param name="Index">Index entries that are added or removed.</param>
/// <param name="Idempotency">The answer to give when the same request comes again; its key is insert-only.</param>
/// <param name="Accesses">What happened without a change, for the log of accesses; written together with the rest.</param>
[GenerateSerializer, Immutable, Alias("storage.unit")]
public sealed record Unit(
    RowWrite[] Rows,
    EventDraft? Event,
    IndexChange[] Index,
    IdempotencyEntry? Idempotency = null,
    AccessDraft[]? Accesses = null);

/// <summary>One row of a unit, written only where its version is the expected one; its version is then one more.</summary>
/// <param name="Key">Kind and id, e.g. <c>slot/prac-5zq0.20261201T1430Z</c>.</param>
/// <param name="ExpectedVersion">0: the row must not exist.</param>
/// <param name="Payload">UTF-8 JSON, or a part of a document's content; null deletes the row.</param>
[GenerateSerializer, Immutable, Alias("storage.row-write")]
public sealed record RowWrite(string Key, long ExpectedVersion, byte[]? Payload);

/// <summary>An entry of the index: a term that leads to the id of something.</summary>
[GenerateSerializer, Immutable, Alias("storage.index-change")]
public sealed record IndexChange(string Term, string Id, bool Remove = false);

/// <summary>The first answer to an idempotent request.</summary>
[GenerateSerializer, Immutable, Alias("storage.idempotency-entry")]
public sealed record IdempotencyEntry(string Key, string RequestHash, byte[] Answer);

/// <summary>An audit event to be: who, what, on what, why, from where. When and its id come from the store.</summary>
/// <param name="Action">Dotted word, e.g. <c>appointment.booked</c>.</param>
/// <param name="Subject">What was changed, e.g. <c>appointment/{id}</c>.</param>
/// <param name="PatientId">The patient whom it concerns, if any.</param>
/// <param name="Data">UTF-8 JSON of an <see cref="EventData"/>: what readers of the log need.</param>
/// <param name="Outcome">How it ended. Changes that were made are successes.</param>
[GenerateSerializer, Immutable, Alias("storage.event-draft")]
public sealed record EventDraft(
    string Action,
    string Subject,
    string? PatientId,
    string Actor,
    string From,
    string? Reason,
    byte[] Data,
    AuditOutcome Outcome = AuditOutcome.Success)
{
    /// <summary>What the database keeps in the place of the data, the reason and where it came from; null: these as they are.</summary>
    [Id(0)]
    public byte[]? Sealed { get; init; }
}

/// <summary>An event of the log of accesses to be: a read, a log-in, a refusal.</summary>
/// <param name="PatientIds">Every patient whom it concerns, each once: under these it is found.</param>
[GenerateSerializer, Immutable, Alias("storage.access-draft")]
public sealed record AccessDraft(EventDraft Event, string[] PatientIds);

/// <summary>A row as it is stored.</summary>
public sealed record StoredRow(string Key, long Version, byte[] Payload);

/// <summary>An event as it is stored. Ids begin with 1 and grow in commit order, without gaps.</summary>
public sealed record StoredEvent(long Id, DateTimeOffset At, EventDraft Draft);

/// <summary>An index entry as it is stored.</summary>
public readonly record struct IndexEntry(string Term, string Id);

public enum CommitStatus
{
    /// <summary>Everything is written and durable.</summary>
    Committed,

    /// <summary>A row had another version; nothing is written.</summary>
    VersionConflict,

    /// <summary>The idempotency key was there before; nothing is written, its entry is in the result.</summary>
    Replayed,
}

/// <param name="At">When it was committed, by the store's clock.</param>
/// <param name="ConflictKey">The row that had another version.</param>
/// <param name="First">The entry that was there before.</param>
/// <param name="EventId">
/// Who has followed the log until this event has seen what the result speaks of: the unit's own event when it was committed, the
/// newest known event for a replay. 0 where there is none.
/// </param>
[GenerateSerializer, Immutable, Alias("storage.commit-result")]
public sealed record CommitResult(
    CommitStatus Status,
    DateTimeOffset At = default,
    string? ConflictKey = null,
    IdempotencyEntry? First = null,
    long EventId = 0);
