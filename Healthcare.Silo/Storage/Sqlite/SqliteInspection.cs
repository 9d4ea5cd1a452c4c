using Microsoft.Data.Sqlite;

namespace Healthcare.Storage.Sqlite;

/// <summary>What a look at the database of a data directory finds; the store may run meanwhile.</summary>
/// <param name="SchemaVersion">0: there is no database, or it has no tables yet.</param>
/// <param name="KnownVersion">The newest schema version that this program knows.</param>
/// <param name="Damage">What is wrong with the file, at most 100 lines; empty when it is sound.</param>
public sealed record SqliteInspection(string DatabasePath, bool Exists, long SizeBytes, int SchemaVersion, int KnownVersion, IReadOnlyList<string> Damage)
{
    /// <summary>Reads the whole database.</summary>
    public static SqliteInspection Inspect(string dataDirectory)
    {
        var path = DataDirectory.DatabasePathIn(Path.GetFullPath(dataDirectory));
        if (!File.Exists(path))
            return new SqliteInspection(path, false, 0, 0, SqliteSchema.CurrentVersion, []);
        var size = new FileInfo(path).Length;
        try
        {
            using var connection = Connection.OpenToRead(path);
            return new SqliteInspection(path, true, size, SqliteSchema.GetVersion(connection), SqliteSchema.CurrentVersion, SqliteFile.FindDamage(connection));
        }
        catch (SqliteException fault)
        {
            return new SqliteInspection(path, true, size, 0, SqliteSchema.CurrentVersion, [fault.Message]);
        }
    }
}
