using System.Text.Json;
using Npgsql;

namespace Healthcare.Membership;

/// <summary>The copy of the membership table in PostgreSQL, and the database's own id.</summary>
internal sealed class MembershipMirror(NpgsqlDataSource database, RedisMembershipOptions options)
{
    private const int MostSeconds = 3;

    /// <summary>Identifies the database for its whole life.</summary>
    public async Task<Guid> DeploymentAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select id from deployment");
        return (Guid)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<MembershipRows> ReadAsync()
    {
        await using var command = database.CreateCommand("select version, members::text from membership_mirror where cluster_id = $1");
        command.CommandTimeout = MostSeconds;
        command.Parameters.Add(new() { Value = options.ClusterId });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new(reader.GetInt32(0), JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(1))!)
            : MembershipRows.None;
    }

    /// <summary>Keeps the rows, unless newer ones are kept.</summary>
    public async Task WriteAsync(MembershipRows rows)
    {
        await using var command = database.CreateCommand("""
            insert into membership_mirror as kept (cluster_id, version, members) values ($1, $2, $3::jsonb)
            on conflict (cluster_id) do update set version = excluded.version, members = excluded.members, at = clock_timestamp()
            where kept.version < excluded.version
            """);
        command.CommandTimeout = MostSeconds;
        command.Parameters.Add(new() { Value = options.ClusterId });
        command.Parameters.Add(new() { Value = rows.Version });
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(rows.Rows) });
        await command.ExecuteNonQueryAsync();
    }
}
