using Healthcare.Storage;

namespace Healthcare.Audit;

/// <summary>The two logs of the audit trail: what changed, and what happened without a change. The numbers are in cursors.</summary>
public enum AuditLogKind
{
    /// <summary>One event a change; what follows from changes follows this log, and nothing else is in it.</summary>
    Changes = 0,

    /// <summary>Reads, log-ins and refusals.</summary>
    Accesses = 1,
}

/// <summary>An event and its link in the chain.</summary>
/// <param name="KeyId">Which key its digest was made with; 0: none. Null: it was written before there was a chain.</param>
/// <param name="Hash">The chain up to it, itself included; null as above.</param>
public sealed record ChainedEvent(StoredEvent Stored, int? KeyId, byte[]? Hash);

/// <summary>The end of a log.</summary>
/// <param name="Id">Of its newest event; 0 when there is none.</param>
/// <param name="Hash">Null when the newest event has none, or there is no event.</param>
public readonly record struct LogEnd(long Id, byte[]? Hash);
