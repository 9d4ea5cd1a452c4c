using Healthcare.Audit;
using Healthcare.Protection;

namespace Healthcare.Storage.Sqlite;

/// <summary>Limits of the store on SQLite, and its keys.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The keys that the audit trail's chain is made with.</summary>
    public AuditKeys AuditKeys { get; init; } = AuditKeys.None;

    /// <summary>The keys that everything is sealed with. By default those that everybody knows.</summary>
    public IKeyProvider Keys { get; init; } = FixedKeys.OfDevelopment;

    /// <summary>Units that may wait to be written; one more is refused.</summary>
    public int QueueCapacity { get; init; } = 8192;

    /// <summary>Units in one transaction at most.</summary>
    public int BatchLimit { get; init; } = 512;

    /// <summary>Look-ups that may wait; one more is refused.</summary>
    public int ReadQueueCapacity { get; init; } = 65_536;

    /// <summary>Look-ups in one visit to the database at most.</summary>
    public int ReadBatchLimit { get; init; } = 512;
}
