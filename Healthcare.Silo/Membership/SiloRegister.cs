using Npgsql;

namespace Healthcare.Membership;

/// <summary>A silo of another cluster that lives on the same database.</summary>
internal sealed record Stranger(string ClusterId, string Address, string Host, DateTimeOffset SeenAt, TimeSpan SeenAgo);

/// <summary>What the database says when a silo reports.</summary>
/// <param name="IsRegistered">False when this silo's row is gone.</param>
/// <param name="MirrorVersion">Of the copy of the membership table.</param>
/// <param name="Others">The cluster's other silos, and how long ago each was seen.</param>
internal sealed record Beat(bool IsRegistered, int MirrorVersion, Dictionary<SiloAddress, TimeSpan> Others);

/// <summary>The silos that run on this database, by the database's clock.</summary>
internal sealed class SiloRegister(NpgsqlDataSource database, RedisMembershipOptions options, ILocalSiloDetails silo)
{
    // Any number will do as long as nothing else takes this advisory lock.
    private const long Lock = 0x53_49_4C_4F;
    private const int MostSeconds = 5;

    private readonly string _me = silo.SiloAddress.ToParsableString();

    /// <summary>Notes this silo, unless a silo of another cluster was seen lately: then names that one and notes nothing.</summary>
    public async Task<Stranger?> EnterAsync(TimeSpan lately, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // One after another, so that of two clusters that start at once one sees the other.
        await ExecuteAsync(connection, "select pg_advisory_xact_lock($1)", Lock);
        if (await StrangerAsync(connection, lately) is { } stranger)
            return stranger;
        await ExecuteAsync(connection, "delete from silo where seen_at < clock_timestamp() - interval '1 hour'");
        await ExecuteAsync(connection, """
            insert into silo (address, cluster_id, service_id, host, process_id, http_url) values ($1, $2, $3, $4, $5, $6)
            on conflict (address) do update set process_id = excluded.process_id, http_url = excluded.http_url, started_at = clock_timestamp(), seen_at = clock_timestamp()
            """, _me, options.ClusterId, options.ServiceId, silo.DnsHostName, Environment.ProcessId, (object?)options.HttpUrl ?? DBNull.Value);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Reports that this silo lives, and reads who else does.</summary>
    public async Task<Beat> BeatAsync(CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.Timeout = MostSeconds;
        Add(batch, "update silo set seen_at = clock_timestamp() where address = $1 returning true", _me);
        Add(batch, "select coalesce((select version from membership_mirror where cluster_id = $1), 0)", options.ClusterId);
        Add(batch, "select address, extract(epoch from clock_timestamp() - seen_at)::float8 from silo where cluster_id = $1 and address <> $2", options.ClusterId, _me);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);

        var isRegistered = await reader.ReadAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var version = reader.GetInt32(0);
        await reader.NextResultAsync(cancellationToken);
        var others = new Dictionary<SiloAddress, TimeSpan>();
        while (await reader.ReadAsync(cancellationToken))
            others[SiloAddress.FromParsableString(reader.GetString(0))] = TimeSpan.FromSeconds(reader.GetDouble(1));
        return new(isRegistered, version, others);
    }

    /// <summary>Takes this silo's row away: it has stopped.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from silo where address = $1");
        command.CommandTimeout = MostSeconds;
        command.Parameters.Add(new() { Value = _me });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<Stranger?> StrangerAsync(NpgsqlConnection connection, TimeSpan lately)
    {
        await using var command = new NpgsqlCommand("""
            select cluster_id, address, host, seen_at, clock_timestamp() - seen_at from silo
            where cluster_id <> $1 and seen_at > clock_timestamp() - $2 order by seen_at desc limit 1
            """, connection);
        command.Parameters.Add(new() { Value = options.ClusterId });
        command.Parameters.Add(new() { Value = lately });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetTimeSpan(4))
            : null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql;
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(command);
    }
}
