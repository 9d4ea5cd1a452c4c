using System.Runtime.CompilerServices;
using Healthcare.Audit;
using Healthcare.Storage;

namespace Healthcare.Protection;

/// <summary>
/// The audit trail, opened. Its chain is made of what the events say, not of their envelopes: it holds when they are sealed anew. An event that does
/// not open is there all the same, without what it said; the chain then breaks at it.
/// </summary>
public sealed class SealedAuditLog(IAuditLog inner, Protector protector) : IAuditLog
{
    /// <summary>Stands for what cannot be opened.</summary>
    public const string Unreadable = "(cannot be opened: changed, or its key is missing)";

    public async Task<IReadOnlyList<FoundEvent>> FindAsync(AuditQuery query, AuditPosition? before, int limit, CancellationToken cancellationToken = default) =>
        [.. (await inner.FindAsync(query, before, limit, cancellationToken)).Select(found => found with { Stored = Open(found.Log, found.Stored) })];

    public async IAsyncEnumerable<ChainedEvent> ReadChainAsync(AuditLogKind log, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var next in inner.ReadChainAsync(log, cancellationToken))
            yield return next with { Stored = Open(log, next.Stored) };
    }

    public Task<LogEnd> ReadEndAsync(AuditLogKind log, CancellationToken cancellationToken = default) => inner.ReadEndAsync(log, cancellationToken);

    public Task<long> ReadStartAsync(CancellationToken cancellationToken = default) => inner.ReadStartAsync(cancellationToken);

    public Task<IReadOnlyList<AuditCheckpoint>> ReadCheckpointsAsync(CancellationToken cancellationToken = default) => inner.ReadCheckpointsAsync(cancellationToken);

    public Task<AuditCheckpoint?> ReadNewestCheckpointAsync(CancellationToken cancellationToken = default) => inner.ReadNewestCheckpointAsync(cancellationToken);

    public Task<bool> AddCheckpointAsync(AuditCheckpoint checkpoint, CancellationToken cancellationToken = default) => inner.AddCheckpointAsync(checkpoint, cancellationToken);

    private StoredEvent Open(AuditLogKind log, StoredEvent stored)
    {
        try
        {
            return stored with { Draft = protector.Open(log, stored.Draft) };
        }
        catch (SealBrokenException)
        {
            return stored with { Draft = stored.Draft with { From = Unreadable, Reason = Unreadable, Data = EventData.Nothing.ToPayload() } };
        }
    }
}
