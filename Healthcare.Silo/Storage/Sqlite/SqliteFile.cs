using Healthcare.Hosting;
using Microsoft.Data.Sqlite;

namespace Healthcare.Storage.Sqlite;

/// <summary>How the store opens its file, and how it finds out whether the file is sound.</summary>
internal static class SqliteFile
{
    // A bigger file is not read from end to end at every start; the command `doctor` does that.
    private const long QuickCheckLimitBytes = 32 << 20;

    public static Connection OpenWriter(string path)
    {
        var connection = Connection.OpenReadWrite(path);
        connection.Execute("""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA cache_size = -32768;
            PRAGMA wal_autocheckpoint = 4000;
            PRAGMA journal_size_limit = 67108864;
            PRAGMA temp_store = MEMORY;
            """);
        return connection;
    }

    public static Connection OpenReader(string path)
    {
        var connection = Connection.OpenToRead(path);
        connection.Execute("PRAGMA cache_size = -32768");
        return connection;
    }

    /// <summary>Creates the database or brings it to this program's schema.</summary>
    /// <exception cref="StartupException">The file is damaged, or of a newer program, or cannot be written.</exception>
    public static void Prepare(string path, TimeProvider time)
    {
        try
        {
            using var connection = OpenWriter(path);
            ThrowIfDamaged(connection, path, whole: new FileInfo(path).Length <= QuickCheckLimitBytes);
            SqliteSchema.Migrate(connection, path, time);
        }
        catch (SqliteException fault) when (IsDamage(fault))
        {
            throw Damaged(path, fault.Message, fault);
        }
        catch (SqliteException fault)
        {
            throw new StartupException($"The database '{path}' cannot be opened: {fault.Message}.", fault);
        }
    }

    /// <summary>Everything that is wrong with the database, at most 100 lines; empty when it is sound. Reads all of it.</summary>
    public static IReadOnlyList<string> FindDamage(Connection connection)
    {
        var findings = new List<string>();
        using var check = connection.PrepareOnce("PRAGMA integrity_check(100)");
        while (check.Step())
            findings.Add(check.GetText(0));
        return findings is ["ok"] ? [] : findings;
    }

    public static bool IsDamage(SqliteException fault) =>
        fault.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB;

    public static StartupException Damaged(string path, string detail, Exception? inner = null) => new(
        $"The database '{path}' is damaged ({detail}). Keep a copy of it and bring back a backup with the command `restore FILE`.", inner);

    private static void ThrowIfDamaged(Connection connection, string path, bool whole)
    {
        // Reads at least the header and the whole schema.
        _ = connection.Scalar("SELECT count(*) FROM sqlite_schema");
        var foreign = connection.Scalar("PRAGMA application_id") is not (0 or SqliteSchema.ApplicationId);
        if (foreign)
            throw new StartupException($"The database '{path}' belongs to another program.");
        if (whole && connection.ScalarText("PRAGMA quick_check(1)") is var result && result != "ok")
            throw Damaged(path, result ?? "unreadable");
    }
}
