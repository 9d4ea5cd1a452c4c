using System.Text;
using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>What an error of the database or of the way to it says about a batch.</summary>
internal static class PostgresFaults
{
    /// <summary>A unit itself is at fault, and nothing was written: others may pass where it cannot.</summary>
    public static bool IsOfTheUnit(Exception fault) => fault switch
    {
        PostgresException postgres => Class(postgres) is "22" or "23" or "54" && !IsOfTheConnection(fault),
        EncoderFallbackException or ArgumentException or InvalidCastException => true,
        NpgsqlException { InnerException: { } inner } => inner is EncoderFallbackException or ArgumentException or InvalidCastException,
        _ => false,
    };

    /// <summary>Nothing was written, and the same may well succeed in a moment.</summary>
    public static bool IsPassing(Exception fault) => fault is PostgresException postgres && postgres.SqlState is
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable
        or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.TooManyConnections
        or PostgresErrorCodes.CannotConnectNow or "0A000" /* cached plan must not change result type */;

    /// <summary>The connection is lost, or never came about. Whether what was sent was done is not known.</summary>
    public static bool IsOfTheConnection(Exception fault) => fault switch
    {
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections
            || Class(postgres) == "08",
        NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException or ObjectDisposedException => true,
        InvalidOperationException => true,
        _ => false,
    };

    public static StoreException ToStoreException(Exception fault, bool outcomeUnknown = false) =>
        fault as StoreException ?? new StoreException(Describe(fault), DriverFaults.Portable(fault), outcomeUnknown);

    public static StoreException ToReadException(Exception fault) =>
        fault as StoreException ?? new StoreException("The booking store could not be read.", DriverFaults.Portable(fault));

    private static string Describe(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "The disk of the booking store is full.",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "The booking store's database is read-only.",
        PostgresException postgres when Class(postgres) is "58" or "XX" => "The booking store's database failed.",
        _ when IsOfTheUnit(fault) => "The booking store could not write the unit.",
        _ when IsOfTheConnection(fault) => "The booking store's database cannot be reached.",
        _ => "The booking store's database failed.",
    };

    private static string Class(PostgresException fault) => fault.SqlState.Length < 2 ? string.Empty : fault.SqlState[..2];
}
