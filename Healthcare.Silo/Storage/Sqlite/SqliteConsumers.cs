namespace Healthcare.Storage.Sqlite;

/// <summary>Who consumes the log for a group, and how far it has come.</summary>
internal static class SqliteConsumers
{
    public static ConsumerLease? TryLease(Connection connection, string group, string owner, TimeSpan duration, DateTimeOffset now)
    {
        using var lease = connection.PrepareOnce("""
            INSERT INTO EventConsumer AS held (GroupName, Checkpoint, Owner, Epoch, LeaseUntil) VALUES (?1, 0, ?2, 1, ?3)
            ON CONFLICT (GroupName) DO UPDATE
            SET Owner = excluded.Owner, Epoch = held.Epoch + 1, LeaseUntil = excluded.LeaseUntil
            WHERE held.Owner = excluded.Owner OR held.LeaseUntil <= ?4
            RETURNING Epoch, Checkpoint
            """);
        lease.Bind(1, group).Bind(2, owner).Bind(3, (now + duration).ToUnixTimeMilliseconds()).Bind(4, now.ToUnixTimeMilliseconds());
        return lease.Step() ? new ConsumerLease(group, owner, duration, lease.GetInt64(0), lease.GetInt64(1)) : null;
    }

    public static bool SaveCheckpoint(Connection connection, ConsumerLease lease, long eventId, DateTimeOffset now)
    {
        using var save = connection.PrepareOnce("""
            UPDATE EventConsumer SET Checkpoint = max(Checkpoint, ?3), LeaseUntil = ?4
            WHERE GroupName = ?1 AND Epoch = ?2
            """);
        return save
            .Bind(1, lease.Group).Bind(2, lease.Epoch).Bind(3, eventId).Bind(4, (now + lease.Duration).ToUnixTimeMilliseconds())
            .Run() == 1;
    }
}
