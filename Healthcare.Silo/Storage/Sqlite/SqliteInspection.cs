using Microsoft.Data.Sqlite;

namespace Healthcare.Storage.Sqlite;

/// <summary>What a look at the database of a data directory finds; the store may run meanwhile.</summary>
/// <param name="SchemaVersion">0: there is no database, or it has no tables yet.</param>
/// <param name="KnownVersion">The newest schema version that this program knows.</param>
/// <param name="NewestEventAt">When the newest event was written; null when there is none, or none can be read.</param>
/// <param name="Damage">What is wrong with the file, at most 100 lines; empty when it is sound.</param>
public sealed record SqliteInspection(string DatabasePath, bool Exists, long SizeBytes, int SchemaVersion, int KnownVersion, DateTimeOffset? NewestEventAt, IReadOnlyList<string> Damage)
{
    /// <summary>Reads the whole database.</summary>
    public static SqliteInspection Inspect(string dataDirectory)
    {
        var path = DataDirectory.DatabasePathIn(Path.GetFullPath(dataDirectory));
        if (!File.Exists(path))
            return new SqliteInspection(path, false, 0, 0, SqliteSchema.CurrentVersion, null, []);
        var size = new FileInfo(path).Length;
        try
        {
            using var connection = Connection.OpenToRead(path);
            var damage = SqliteFile.FindDamage(connection);
            var version = SqliteSchema.GetVersion(connection);
            var newest = version > 0 && damage.Count == 0 ? FindNewestEvent(connection) : null;
            return new SqliteInspection(path, true, size, version, SqliteSchema.CurrentVersion, newest, damage);
        }
        catch (SqliteException fault)
        {
            return new SqliteInspection(path, true, size, 0, SqliteSchema.CurrentVersion, null, [fault.Message]);
        }
    }

    private static DateTimeOffset? FindNewestEvent(Connection connection)
    {
        using var newest = connection.PrepareOnce("SELECT At FROM Event ORDER BY Id DESC LIMIT 1");
        return newest.Step() ? DateTimeOffset.FromUnixTimeMilliseconds(newest.GetInt64(0)) : null;
    }
}
