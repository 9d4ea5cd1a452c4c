namespace Healthcare.Storage.Sqlite;

/// <summary>Something that the writer's thread does.</summary>
internal interface IWriterWork
{
    void Fail(Exception fault);
}

/// <summary>A unit that waits for its commit, and its caller.</summary>
internal sealed class PendingCommit(Unit unit)
    : TaskCompletionSource<CommitResult>(TaskCreationOptions.RunContinuationsAsynchronously), IWriterWork
{
    public Unit Unit { get; } = unit;

    /// <summary>Id of the event it wrote; 0 when none.</summary>
    public long EventId { get; set; }

    /// <summary>Why it is not written; null when it is.</summary>
    public CommitResult? Refused { get; set; }

    /// <summary>What failed in it alone.</summary>
    public Exception? Fault { get; set; }

    public bool IsWritten => Refused is null && Fault is null;

    public void Fail(Exception fault) => TrySetException(fault);
}

/// <summary>Something else that wants the writer's connection for itself, between two transactions.</summary>
internal sealed class WriterJob(Action<Connection> job)
    : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), IWriterWork
{
    public void Run(Connection connection)
    {
        try
        {
            job(connection);
            TrySetResult();
        }
        catch (Exception fault)
        {
            connection.RollbackIfNeeded();
            Fail(SqliteFaults.ToStoreException(fault));
        }
    }

    public void Fail(Exception fault) => TrySetException(fault);
}

/// <summary>Rows that somebody waits for.</summary>
internal interface IPendingRead
{
    int Count { get; }

    void Read(Func<string, StoredRow?> find);

    void Complete();

    void Fail(Exception fault);
}

internal sealed class PendingRow(string key)
    : TaskCompletionSource<StoredRow?>(TaskCreationOptions.RunContinuationsAsynchronously), IPendingRead
{
    private StoredRow? _row;

    public int Count => 1;

    public void Read(Func<string, StoredRow?> find) => _row = find(key);

    public void Complete() => TrySetResult(_row);

    public void Fail(Exception fault) => TrySetException(fault);
}

internal sealed class PendingRows(IReadOnlyList<string> keys)
    : TaskCompletionSource<StoredRow?[]>(TaskCreationOptions.RunContinuationsAsynchronously), IPendingRead
{
    private readonly StoredRow?[] _rows = new StoredRow?[keys.Count];

    public int Count => keys.Count;

    public void Read(Func<string, StoredRow?> find)
    {
        for (var i = 0; i < keys.Count; i++)
            _rows[i] = find(keys[i]);
    }

    public void Complete() => TrySetResult(_rows);

    public void Fail(Exception fault) => TrySetException(fault);
}
