using System.Buffers;
using System.Text;
using SQLitePCL;

namespace Healthcare.Storage.Sqlite;

/// <summary>A prepared statement, bound by index (from 1) and read by column (from 0).</summary>
internal sealed class Statement(Connection connection, sqlite3_stmt handle) : IDisposable
{
    private const int StackBytes = 512;
    private bool _running;

    public Statement Bind(int index, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(handle, index, value));
        return this;
    }

    public Statement Bind(int index, ReadOnlySpan<byte> blob)
    {
        connection.Check(blob.IsEmpty
            ? raw.sqlite3_bind_zeroblob(handle, index, 0)
            : raw.sqlite3_bind_blob(handle, index, blob));
        return this;
    }

    public Statement Bind(int index, string? text)
    {
        if (text is null)
        {
            connection.Check(raw.sqlite3_bind_null(handle, index));
            return this;
        }

        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = size > StackBytes ? ArrayPool<byte>.Shared.Rent(size) : null;
        var buffer = rented ?? stackalloc byte[StackBytes];
        BindText(index, buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return this;
    }

    public Statement BindText(int index, ReadOnlySpan<byte> utf8)
    {
        // A span of nothing would be bound as null.
        connection.Check(utf8.IsEmpty
            ? raw.sqlite3_bind_text(handle, index, string.Empty)
            : raw.sqlite3_bind_text(handle, index, utf8));
        return this;
    }

    /// <summary>Runs to the next row; false at the end, where the statement is ready to be bound and run again.</summary>
    public bool Step()
    {
        _running = true;
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW)
            return true;
        var error = code == raw.SQLITE_DONE ? null : connection.Error(code);
        Reset();
        return error is null ? false : throw error;
    }

    /// <summary>Runs a statement that returns no rows; says how many it changed.</summary>
    public int Run()
    {
        Step();
        return raw.sqlite3_changes(connection.Handle);
    }

    public void Reset()
    {
        if (!_running)
            return;
        _running = false;
        connection.StatementCount++;

        // The code that reset returns is the one of the last step.
        _ = raw.sqlite3_reset(handle);
    }

    public long GetInt64(int column) => raw.sqlite3_column_int64(handle, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public byte[] GetBlob(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    // By bytes and length: text may have a NUL in it.
    public string GetText(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(handle, column));

    public string? GetNullableText(int column) =>
        IsNull(column) ? null : GetText(column);

    public void Dispose() => handle.Dispose();
}
