using System.Globalization;
using Healthcare.Hosting;

namespace Healthcare.Storage.Sqlite;

/// <summary>Brings a database to the schema of this program: the numbered scripts, in order, each in one transaction.</summary>
internal static class SqliteSchema
{
    /// <summary>Marks our files in their header ("HCLN"), so that no other database is taken for one.</summary>
    public const int ApplicationId = 0x48434C4E;

    private const string Folder = "sql/sqlite/";

    private static readonly Lazy<SchemaScript[]> Scripts = new(() => SchemaScript.Load(Folder));

    public static int CurrentVersion => Scripts.Value[^1].Version;

    /// <exception cref="StartupException">The database is of a newer program.</exception>
    public static void Migrate(Connection connection, string path, TimeProvider time)
    {
        connection.Execute("""
            CREATE TABLE IF NOT EXISTS SchemaVersion
            (Version INTEGER NOT NULL PRIMARY KEY, Name TEXT NOT NULL, AppliedAt INTEGER NOT NULL) STRICT
            """);
        var version = GetVersion(connection);
        RefuseNewer(version, path);
        foreach (var script in Scripts.Value.Where(script => script.Version > version))
            Apply(connection, script, time);
        connection.Execute($"PRAGMA application_id = {ApplicationId.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>0 for a database without tables.</summary>
    public static int GetVersion(Connection connection) =>
        connection.Scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'SchemaVersion'") == 0
            ? 0
            : (int)connection.Scalar("SELECT coalesce(max(Version), 0) FROM SchemaVersion");

    /// <exception cref="StartupException">The version is newer than this program.</exception>
    public static void RefuseNewer(int version, string path)
    {
        if (version > CurrentVersion)
            throw new StartupException(
                $"The database '{path}' has schema version {version}; this program knows versions up to {CurrentVersion}. Start the newer program that wrote it, or restore a backup that fits.");
    }

    private static void Apply(Connection connection, SchemaScript script, TimeProvider time)
    {
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            connection.Execute(script.Sql);
            using var note = connection.PrepareOnce("INSERT INTO SchemaVersion (Version, Name, AppliedAt) VALUES (?1, ?2, ?3)");
            note.Bind(1, script.Version).Bind(2, script.Name).Bind(3, time.GetUtcNow().ToUnixTimeMilliseconds()).Run();
            connection.Execute("COMMIT");
        }
        catch
        {
            connection.RollbackIfNeeded();
            throw;
        }
    }
}
