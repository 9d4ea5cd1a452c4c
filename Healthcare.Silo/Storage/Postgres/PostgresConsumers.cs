namespace Healthcare.Storage.Postgres;

/// <summary>Who consumes the log for a group, and how far it has come.</summary>
internal sealed class PostgresConsumers(PostgresQueries queries, TimeProvider time)
{
    private const string Lease = """
        INSERT INTO event_consumer AS held (group_name, checkpoint, owner, epoch, lease_until) VALUES ($1, 0, $2, 1, $3)
        ON CONFLICT (group_name) DO UPDATE
        SET owner = excluded.owner, epoch = held.epoch + 1, lease_until = excluded.lease_until
        WHERE held.owner = excluded.owner OR held.lease_until <= $4
        RETURNING epoch, checkpoint
        """;

    private const string Save = """
        UPDATE event_consumer SET checkpoint = greatest(checkpoint, $3), lease_until = $4
        WHERE group_name = $1 AND epoch = $2
        """;

    public async Task<ConsumerLease?> TryLeaseAsync(string group, string owner, TimeSpan duration, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var leases = await queries.WithCommand(
            Lease, [group, owner, (now + duration).UtcDateTime, now.UtcDateTime],
            row => new ConsumerLease(group, owner, duration, row.GetInt64(0), row.GetInt64(1)), cancellationToken);
        return leases.FirstOrDefault();
    }

    public async Task<bool> SaveCheckpointAsync(ConsumerLease lease, long eventId, CancellationToken cancellationToken) =>
        await queries.Run(Save, [lease.Group, lease.Epoch, eventId, (time.GetUtcNow() + lease.Duration).UtcDateTime], cancellationToken) == 1;
}
