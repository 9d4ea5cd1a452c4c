using Healthcare.Protection;
using Microsoft.Data.Sqlite;

namespace Healthcare.Storage.Sqlite;

/// <summary>Makes sure that the database is sealed with the keys at hand.</summary>
internal static class SqliteProtection
{
    /// <exception cref="Hosting.StartupException">The keys are those of another database.</exception>
    public static Protector Prepare(string path, IKeyProvider keys)
    {
        using var database = Open(path);
        var protector = new Protector(keys, mayCreate: !ProtectedDatabase.IsSealedAsync(database).GetAwaiter().GetResult());
        if (new ProtectedDatabase(database, ProtectedNames.Sqlite, protector, Describe(path)).PrepareAsync().GetAwaiter().GetResult())
            Execute(database, "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)"); // What stood open may still be in free pages.
        return protector;
    }

    public static string Describe(string path) => $"the database '{path}'";

    /// <summary>A connection that is as careful as the store's own writer.</summary>
    public static SqliteConnection Open(string path)
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
