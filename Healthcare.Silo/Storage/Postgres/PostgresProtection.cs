using Healthcare.Protection;
using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>Makes sure that the database is sealed with the keys at hand; of several silos that start together one does it, and the others find it done.</summary>
internal static class PostgresProtection
{
    private const long ProtectionLock = 4858104;

    /// <exception cref="Hosting.StartupException">The keys are those of another database.</exception>
    public static async Task PrepareAsync(PostgresStorageOptions options, Protector protector, PostgresInspection found, CancellationToken cancellationToken)
    {
        await using var database = PostgresConnections.Plain(options.OwnerConnectionString ?? options.ConnectionString);
        await database.OpenAsync(cancellationToken);
        await using (var take = new NpgsqlCommand("SELECT pg_advisory_lock($1)", database) { Parameters = { new() { Value = ProtectionLock } }, CommandTimeout = 0 })
            await take.ExecuteNonQueryAsync(cancellationToken);
        await Of(database, $"the database '{found.Database}' on {found.Server}", protector).PrepareAsync(cancellationToken);
    }

    public static ProtectedDatabase Of(NpgsqlConnection database, string description, Protector protector) =>
        new(database, ProtectedNames.Postgres, protector, description);
}
