using Healthcare.Audit;
using Healthcare.Protection;

namespace Healthcare.Storage.Postgres;

/// <summary>How a silo uses its PostgreSQL database. Not a record: nothing may print the connection string by accident.</summary>
public sealed class PostgresStorageOptions
{
    /// <summary>As Npgsql reads it. What this program needs of a connection is added to it.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Names the silo in the database's list of connections and in warnings.</summary>
    public string Name { get; init; } = Environment.MachineName;

    /// <summary>
    /// Connections for everything but the booking store's own paths (grain states, reminders, searches in the index). The store
    /// itself takes at most <see cref="StoreConnections"/> more.
    /// </summary>
    public int PoolSize { get; init; } = 10;

    /// <summary>
    /// Connections that the booking store takes at most: one that writes, one that looks after what went wrong there, two that
    /// read, one that polls the log, one that is told of it.
    /// </summary>
    public static int StoreConnections => 6;

    /// <summary>
    /// Who owns the tables, for bringing the schema up to date; null: the user of <see cref="ConnectionString"/>, who may then do more
    /// to the audit trail than add to it.
    /// </summary>
    public string? OwnerConnectionString { get; init; }

    /// <summary>The keys that the audit trail's chain is made with.</summary>
    public AuditKeys AuditKeys { get; init; } = AuditKeys.None;

    /// <summary>The keys that everything is sealed with. By default those that everybody knows.</summary>
    public IKeyProvider Keys { get; init; } = FixedKeys.OfDevelopment;

    /// <summary>Starts also on a server that may lose what it has acknowledged (<c>fsync=off</c> and the like).</summary>
    public bool AllowUnsafeDurability { get; init; }

    /// <summary>Brings the database to this program's schema at start. If not, an older schema is refused.</summary>
    public bool MigrateAtStart { get; init; } = true;

    /// <summary>The time that events and grains go by; null follows the database's clock.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Units that may wait to be written; one more is refused.</summary>
    public int QueueCapacity { get; init; } = 8192;

    /// <summary>Units in one transaction at most.</summary>
    public int BatchLimit { get; init; } = 512;

    /// <summary>Bytes of payloads, answers and event data in one transaction, roughly; a unit above it is written alone.</summary>
    public int BatchBytesLimit { get; init; } = 4 << 20;

    /// <summary>Look-ups that may wait; one more is refused.</summary>
    public int ReadQueueCapacity { get; init; } = 65_536;

    /// <summary>Look-ups in one visit to the database at most.</summary>
    public int ReadBatchLimit { get; init; } = 512;

    /// <summary>
    /// How long a caller waits for a database that is away before it fails: shorter than the response time-out of grain calls
    /// (<see cref="Membership.FailureDetection.Response"/>), so that it hears what happened instead of nothing.
    /// </summary>
    public TimeSpan Patience { get; init; } = Membership.FailureDetection.Response - TimeSpan.FromSeconds(2);

    /// <summary>How often the log is read for events of other silos, also when nobody tells of any.</summary>
    public TimeSpan PollPeriod { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What other silos commit in this time is read together, while nobody waits for it.</summary>
    public TimeSpan Gathering { get; init; } = TimeSpan.FromMilliseconds(50);
}
