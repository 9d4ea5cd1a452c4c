using Healthcare.Hosting;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Healthcare.Storage.Sqlite;

/// <summary>How far a copy is, in pages of the database.</summary>
public readonly record struct CopyProgress(long Done, long Total);

/// <summary>Copies the database of a data directory to a file while it is in use, and brings such a copy back.</summary>
public static class SqliteBackup
{
    private const int PagesAStep = 512;

    /// <summary>
    /// Writes the database as it is at this moment to a new file. The store may run meanwhile, in this process or another.
    /// </summary>
    /// <exception cref="StartupException">There is no database, it is damaged, or the file cannot be written; nothing is left of it.</exception>
    public static Task BackUpAsync(
        string dataDirectory, string file, IProgress<CopyProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => BackUp(DataDirectory.DatabasePathIn(Path.GetFullPath(dataDirectory)), Path.GetFullPath(file), progress, cancellationToken), cancellationToken);

    /// <summary>Puts a backup in the place of the database. Until the last step the directory is as it was.</summary>
    /// <exception cref="StartupException">A process uses the directory, or the file is no sound backup that this program can read.</exception>
    public static Task RestoreAsync(
        string dataDirectory, string file, IProgress<CopyProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Restore(dataDirectory, Path.GetFullPath(file), progress, cancellationToken), cancellationToken);

    private static void BackUp(string database, string file, IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        if (!File.Exists(database))
            throw new StartupException($"There is no database '{database}' to back up.");
        if (File.Exists(file))
            throw new StartupException($"The file '{file}' exists already; a backup does not overwrite.");
        var partial = $"{file}.{Guid.NewGuid():N}.partial";
        try
        {
            CreateForUserAlone(partial);
            CopyChecked(database, partial, progress, cancellationToken);
            File.Move(partial, file, overwrite: false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StartupException($"The backup '{file}' could not be written: {fault.Message}", fault);
        }
        finally
        {
            Discard(partial);
        }
    }

    private static void Restore(string dataDirectory, string file, IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            throw new StartupException($"There is no backup '{file}'.");
        using var directory = DataDirectory.Open(dataDirectory);
        var partial = directory.DatabasePath + ".restoring";
        try
        {
            Discard(partial);
            CopyChecked(file, partial, progress, cancellationToken);
            Settle(directory.DatabasePath);
            File.Move(partial, directory.DatabasePath, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StartupException($"The backup '{file}' could not be restored: {fault.Message}", fault);
        }
        finally
        {
            Discard(partial);
        }
    }

    private static void CreateForUserAlone(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(file, options).Dispose();
    }

    private static void CopyChecked(string source, string target, IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        using (var from = Connection.OpenToRead(source))
        using (var to = Connection.OpenReadWrite(target))
        {
            ThrowIfForeign(from, source);

            // The file is flushed as a whole below, and thrown away if that is not reached.
            to.Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
            Copy(from, to, progress, cancellationToken);
        }

        using (var copy = Connection.OpenReadWrite(target))
        {
            // One file, without a log beside it.
            copy.Execute("PRAGMA journal_mode = DELETE");
            if (SqliteFile.FindDamage(copy) is [var damage, ..])
                throw SqliteFile.Damaged(source, damage);
        }

        using var written = new FileStream(target, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    private static void Copy(Connection from, Connection to, IProgress<CopyProgress>? progress, CancellationToken cancellationToken)
    {
        // A read transaction that spans all steps holds the moment; without it every commit would begin the copy anew.
        from.Execute("BEGIN");
        _ = from.Scalar("SELECT count(*) FROM sqlite_schema");
        using var backup = raw.sqlite3_backup_init(to.Handle, "main", from.Handle, "main");
        if (backup.IsInvalid)
            throw to.Error(raw.sqlite3_errcode(to.Handle));
        int code;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            code = raw.sqlite3_backup_step(backup, PagesAStep);
            var total = raw.sqlite3_backup_pagecount(backup);
            progress?.Report(new CopyProgress(total - raw.sqlite3_backup_remaining(backup), total));
        }
        while (code == raw.SQLITE_OK);
        if (code != raw.SQLITE_DONE)
            throw new SqliteException($"SQLite error {code} while copying.", code);
    }

    private static void ThrowIfForeign(Connection connection, string path)
    {
        try
        {
            if (connection.Scalar("PRAGMA application_id") != SqliteSchema.ApplicationId)
                throw new StartupException($"The file '{path}' is no database of this program.");
            SqliteSchema.RefuseNewer(SqliteSchema.GetVersion(connection), path);
        }
        catch (SqliteException fault) when (SqliteFile.IsDamage(fault))
        {
            throw new StartupException($"The file '{path}' is damaged or no database: {fault.Message}", fault);
        }
    }

    /// <summary>
    /// Brings everything of the old database into its one file, so that it is whole whatever happens next, and removes its log,
    /// which must not meet the new file.
    /// </summary>
    private static void Settle(string database)
    {
        if (File.Exists(database))
        {
            try
            {
                using var old = Connection.OpenReadWrite(database);
                old.Execute("PRAGMA journal_mode = DELETE");
            }
            catch (SqliteException)
            {
                // It is damaged: nothing to keep, and the reason why a backup is brought back.
            }
        }

        Discard(database + "-wal");
        Discard(database + "-shm");
    }

    private static void Discard(string path)
    {
        if (File.Exists(path))
            File.Delete(path);
    }
}
