namespace Healthcare.Storage;

/// <summary>
/// Rows with versions, an event log, an index and idempotency keys over one database; what belongs together is written in one
/// commit. Port to the database: one dialect per database, one contract test suite for all.
/// </summary>
public interface IBookingStore
{
    /// <summary>The row with this key, or null. Reads that arrive together are done together.</summary>
    ValueTask<StoredRow?> ReadAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>The rows with these keys, in the order asked for; null where there is none.</summary>
    ValueTask<StoredRow?[]> ReadManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default);

    /// <summary>Writes a unit: all of it or nothing, durable when this returns <see cref="CommitStatus.Committed"/>.</summary>
    /// <exception cref="StoreOverloadedException">The queue is full; nothing was written.</exception>
    /// <exception cref="StoreException">The database failed; nothing of the unit was written, unless <see cref="StoreException.OutcomeUnknown"/>.</exception>
    Task<CommitResult> CommitAsync(Unit unit, CancellationToken cancellationToken = default);

    /// <summary>What was answered to an idempotent request, or null: for changes that are more than one unit. Others find out by their own conflict.</summary>
    Task<IdempotencyEntry?> FindAnswerAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>All rows whose key starts with a prefix, in ordinal key order, from one moment, without holding them in memory.</summary>
    IAsyncEnumerable<StoredRow> ScanAsync(string prefix, CancellationToken cancellationToken = default);

    /// <summary>Index entries with <c>from &lt;= term &lt; to</c> (ordinal), by term and then key, after the given one.</summary>
    Task<IReadOnlyList<IndexEntry>> FindAsync(string from, string to, IndexEntry? after, int limit, CancellationToken cancellationToken = default);

    /// <summary>Events with an id above <paramref name="afterId"/>, in id order.</summary>
    IAsyncEnumerable<StoredEvent> ReadEventsAsync(long afterId, CancellationToken cancellationToken = default);

    /// <summary>The id of the newest committed event; 0 when there is none.</summary>
    Task<long> GetLastEventIdAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// From now on hands every event above <paramref name="afterId"/> to the sink, once, in id order, one call at a time. A process
    /// that commits a unit has handed its events to its own sinks before <see cref="CommitAsync"/> returns, unless another process has
    /// committed before it and that has not been read yet: then they come with those, as soon as the log is read.
    /// </summary>
    Task FollowAsync(long afterId, IEventSink sink, CancellationToken cancellationToken = default);

    /// <summary>
    /// Somebody waits for events of other processes: the log is read soon, and not when it is its turn. Does nothing where no other
    /// process commits.
    /// </summary>
    void HastenFollowing();

    /// <summary>Every event committed until this instant has been handed to the sinks.</summary>
    DateTimeOffset FollowedUntil { get; }

    /// <summary>False once a sink has thrown: what it keeps may lack events until the process starts anew.</summary>
    bool FollowersAreWhole { get; }

    /// <summary>
    /// Makes <paramref name="owner"/> the one who consumes the log for a group, for as long as <paramref name="duration"/>, unless
    /// another owner's lease is still running. A group that is new begins before the first event.
    /// </summary>
    /// <param name="owner">Names the asking process. Who asks again gets a new lease, and the one before no longer counts.</param>
    /// <returns>The lease, or null when another owner has it.</returns>
    /// <exception cref="StoreException">The database failed.</exception>
    Task<ConsumerLease?> TryLeaseAsync(string group, string owner, TimeSpan duration, CancellationToken cancellationToken = default);

    /// <summary>
    /// Notes that a group is done with the events up to <paramref name="eventId"/> and renews the lease for its whole duration.
    /// A checkpoint never goes back: an id below it only renews.
    /// </summary>
    /// <returns>False when somebody else has been given the lease meanwhile; then nothing is noted and the holder must stop.</returns>
    /// <exception cref="StoreException">The database failed; whether the checkpoint is noted is not known.</exception>
    Task<bool> SaveCheckpointAsync(ConsumerLease lease, long eventId, CancellationToken cancellationToken = default);

    /// <summary>Forgets idempotency keys older than the instant; returns how many.</summary>
    Task<int> PruneIdempotencyKeysAsync(DateTimeOffset before, CancellationToken cancellationToken = default);

    /// <summary>True when a commit would work now: the database answers and is writable.</summary>
    Task<bool> IsWritableAsync(CancellationToken cancellationToken = default);
}

/// <summary>The right to consume the log for a group, until another owner is given it.</summary>
/// <param name="Epoch">Grows with each lease of the group, and fences the holders before.</param>
/// <param name="Checkpoint">The group was done with the events up to this id when the lease began.</param>
public sealed record ConsumerLease(string Group, string Owner, TimeSpan Duration, long Epoch, long Checkpoint);

/// <summary>Reads the event log as it grows. Must be quick and must not throw: it is called on the writer's way.</summary>
public interface IEventSink
{
    void Apply(IReadOnlyList<StoredEvent> events);
}
