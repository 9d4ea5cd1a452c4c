using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Healthcare.Storage.Sqlite;

/// <summary>
/// A bare connection to a SQLite file, for the hot paths: prepared statements are kept, nothing is allocated a call.
/// Used by one thread at a time.
/// </summary>
internal sealed class Connection : IDisposable
{
    private const int BusyTimeoutMilliseconds = 10_000;

    private readonly List<Statement> _statements = [];

    static Connection() => Batteries_V2.Init();

    private Connection(sqlite3 handle) => Handle = handle;

    public sqlite3 Handle { get; }

    /// <summary>Statements run since the last call of <see cref="TakeStatementCount"/>.</summary>
    public long StatementCount { get; set; }

    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Opens a file that exists, or creates it.</summary>
    public static Connection OpenReadWrite(string path) =>
        Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);

    /// <summary>Opens a file for reading. It may still take part in the bookkeeping of the write-ahead log.</summary>
    public static Connection OpenToRead(string path)
    {
        var connection = Open(path, raw.SQLITE_OPEN_READWRITE);
        connection.Execute("PRAGMA query_only = ON");
        return connection;
    }

    /// <summary>A statement that is kept as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
        var statement = new Statement(this, handle);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>A statement that its user disposes.</summary>
    public Statement PrepareOnce(string sql)
    {
        Check(raw.sqlite3_prepare_v2(Handle, sql, out var handle));
        return new Statement(this, handle);
    }

    /// <summary>Runs one or more statements that return nothing worth reading.</summary>
    public void Execute(string sql)
    {
        StatementCount++;
        Check(raw.sqlite3_exec(Handle, sql));
    }

    public string? ScalarText(string sql)
    {
        using var statement = PrepareOnce(sql);
        return statement.Step() ? statement.GetNullableText(0) : null;
    }

    public long Scalar(string sql)
    {
        using var statement = PrepareOnce(sql);
        return statement.Step() ? statement.GetInt64(0) : 0;
    }

    /// <summary>Ends a transaction that failed; some errors have already ended it.</summary>
    public void RollbackIfNeeded()
    {
        foreach (var statement in _statements)
            statement.Reset();
        if (InTransaction)
            Execute("ROLLBACK");
    }

    public long TakeStatementCount()
    {
        var count = StatementCount;
        StatementCount = 0;
        return count;
    }

    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw Error(code);
    }

    public SqliteException Error(int code)
    {
        var extended = raw.sqlite3_extended_errcode(Handle);
        return new SqliteException($"SQLite error {code}: {raw.sqlite3_errmsg(Handle).utf8_to_string()}", code & 0xff, extended);
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        Handle.Dispose();
    }

    private static Connection Open(string path, int flags)
    {
        // One thread at a time: SQLite need not lock the connection itself.
        var code = raw.sqlite3_open_v2(path, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        var connection = new Connection(handle);
        try
        {
            connection.Check(code);
            connection.Check(raw.sqlite3_extended_result_codes(handle, 0));
            connection.Check(raw.sqlite3_busy_timeout(handle, BusyTimeoutMilliseconds));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
