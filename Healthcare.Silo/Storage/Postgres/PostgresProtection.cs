using System.Data.Common;
using Healthcare.Administration;
using Healthcare.Protection;
using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>Makes sure that the database is sealed with the keys at hand; of several silos that start together one does it, and the others find it done.</summary>
public static class PostgresProtection
{
    private const long ProtectionLock = 4858104;

    /// <exception cref="Hosting.StartupException">The keys are those of another database.</exception>
    internal static async Task PrepareAsync(PostgresStorageOptions options, Protector protector, PostgresInspection found, CancellationToken cancellationToken)
    {
        await using var database = await ConnectAsync(options, cancellationToken);
        await using (var take = new NpgsqlCommand("SELECT pg_advisory_lock($1)", (NpgsqlConnection)database) { Parameters = { new() { Value = ProtectionLock } }, CommandTimeout = 0 })
            await take.ExecuteNonQueryAsync(cancellationToken);
        await new ProtectedDatabase(database, ProtectedNames.Postgres, protector, Describe(found)).PrepareAsync(cancellationToken);
    }

    /// <summary>How much each key has sealed, also while silos work on the database.</summary>
    public static async Task<Dictionary<string, long>> CountAsync(string connectionString, Protector protector, CancellationToken cancellationToken) => await new DatabaseKeyRotation(
        protector, ProtectedNames.Postgres, "the database", token => ConnectAsync(new PostgresStorageOptions { ConnectionString = connectionString }, token), () => default).CountAsync(cancellationToken);

    internal static IKeyRotation Rotation(PostgresStorageOptions options, Protector protector, PostgresInspection found) => new DatabaseKeyRotation(
        protector, ProtectedNames.Postgres, Describe(found), cancellationToken => ConnectAsync(options, cancellationToken), () => default,
        IKeyRotation.WatchPeriod + TimeSpan.FromSeconds(5));

    private static string Describe(PostgresInspection found) => $"the database '{found.Database}' on {found.Server}";

    /// <summary>As who owns the tables: silos may not update the audit trail.</summary>
    private static async Task<DbConnection> ConnectAsync(PostgresStorageOptions options, CancellationToken cancellationToken)
    {
        var database = PostgresConnections.Plain(options.OwnerConnectionString ?? options.ConnectionString);
        await database.OpenAsync(cancellationToken);
        return database;
    }
}
