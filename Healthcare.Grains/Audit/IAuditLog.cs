using Healthcare.Storage;

namespace Healthcare.Audit;

/// <summary>Reads the audit trail, and keeps its checkpoints. Port to the database; what it reads is as it is stored.</summary>
public interface IAuditLog
{
    /// <summary>Events of both logs, the newest first.</summary>
    /// <param name="before">Only what comes after this position in that order.</param>
    Task<IReadOnlyList<FoundEvent>> FindAsync(AuditQuery query, AuditPosition? before, int limit, CancellationToken cancellationToken = default);

    /// <summary>A whole log with its chain, in id order, without holding it in memory.</summary>
    IAsyncEnumerable<ChainedEvent> ReadChainAsync(AuditLogKind log, CancellationToken cancellationToken = default);

    Task<LogEnd> ReadEndAsync(AuditLogKind log, CancellationToken cancellationToken = default);

    /// <summary>The first event of changes that is in the chain; 0 when none is.</summary>
    Task<long> ReadStartAsync(CancellationToken cancellationToken = default);

    /// <summary>All checkpoints, by number.</summary>
    Task<IReadOnlyList<AuditCheckpoint>> ReadCheckpointsAsync(CancellationToken cancellationToken = default);

    /// <summary>Null when there is none.</summary>
    Task<AuditCheckpoint?> ReadNewestCheckpointAsync(CancellationToken cancellationToken = default);

    /// <summary>Adds a checkpoint; false when there is one with its number.</summary>
    Task<bool> AddCheckpointAsync(AuditCheckpoint checkpoint, CancellationToken cancellationToken = default);
}

/// <summary>An event of either log.</summary>
public sealed record FoundEvent(AuditLogKind Log, StoredEvent Stored)
{
    public AuditPosition Position => new(Stored.At, Log, Stored.Id);
}

/// <summary>A place in the order of both logs: by time, log and id.</summary>
public readonly record struct AuditPosition(DateTimeOffset At, AuditLogKind Log, long Id);
