using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Healthcare.Storage.Sqlite;

/// <summary>What an error of SQLite says about a unit.</summary>
internal static class SqliteFaults
{
    /// <summary>The unit itself is at fault: others may pass where it cannot.</summary>
    public static bool IsOfTheUnit(Exception fault) => fault is not SqliteException sqlite || sqlite.SqliteErrorCode is
        raw.SQLITE_ERROR or raw.SQLITE_TOOBIG or raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_MISUSE or raw.SQLITE_RANGE;

    /// <summary>
    /// A log whose flush failed has its frames on the disk, perhaps: a crash before they are overwritten brings them back.
    /// Any other failed commit leaves nothing.
    /// </summary>
    public static bool LeavesCommitUnknown(Exception fault) =>
        fault is not SqliteException { SqliteErrorCode: not raw.SQLITE_IOERR };

    public static StoreException ToStoreException(Exception fault, bool outcomeUnknown = false) =>
        fault as StoreException ?? new StoreException(Describe(fault), DriverFaults.Portable(fault), outcomeUnknown);

    public static StoreException ToReadException(Exception fault) =>
        fault as StoreException ?? new StoreException("The booking store could not be read.", DriverFaults.Portable(fault));

    private static string Describe(Exception fault) => fault is not SqliteException sqlite
        ? "The booking store could not write the unit."
        : sqlite.SqliteErrorCode switch
        {
            raw.SQLITE_FULL => "The disk of the booking store is full.",
            raw.SQLITE_READONLY => "The booking store's database is read-only.",
            raw.SQLITE_IOERR => "The booking store's disk failed.",
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "The booking store's database is damaged.",
            _ => "The booking store's database failed.",
        };
}
