using System.Data.Common;
using Healthcare.Protection;
using Microsoft.Data.Sqlite;

namespace Healthcare.Storage.Sqlite;

/// <summary>Makes sure that the database is sealed with the keys at hand.</summary>
public static class SqliteProtection
{
    /// <exception cref="Hosting.StartupException">The keys are those of another database.</exception>
    internal static Protector Prepare(string path, IKeyProvider keys)
    {
        using var database = Open(path);
        var protector = new Protector(keys, mayCreate: !ProtectedDatabase.IsSealedAsync(database).GetAwaiter().GetResult());
        if (new ProtectedDatabase(database, ProtectedNames.Sqlite, protector, Describe(path)).PrepareAsync().GetAwaiter().GetResult())
            Execute(database, "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)"); // What stood open may still be in free pages.
        return protector;
    }

    internal static string Describe(string path) => $"the database '{path}'";

    /// <summary>How much each key has sealed, also while a process works on the database.</summary>
    public static async Task<Dictionary<string, long>> CountAsync(string path, Protector protector, CancellationToken cancellationToken) =>
        await new DatabaseKeyRotation(protector, ProtectedNames.Sqlite, Describe(path), _ => Task.FromResult<DbConnection>(Open(path)), () => default).CountAsync(cancellationToken);

    /// <summary>A connection that is as careful as the store's own writer.</summary>
    internal static SqliteConnection Open(string path)
    {
        var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        database.Open();
        Execute(database, "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
        return database;
    }

    private static void Execute(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
