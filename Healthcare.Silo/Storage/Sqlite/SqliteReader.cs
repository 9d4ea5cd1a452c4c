namespace Healthcare.Storage.Sqlite;

/// <summary>Looks rows up by key: one thread, and one visit to the database for all who ask at the same time.</summary>
internal sealed class SqliteReader : IAsyncDisposable
{
    private readonly Connection _connection;
    private readonly StoreMetrics _metrics;
    private readonly WorkQueue<IPendingRead> _queue;
    private readonly int _batchLimit;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _find;
    private readonly Func<string, StoredRow?> _findRow;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SqliteReader(Connection connection, StoreMetrics metrics, SqliteStoreOptions options)
    {
        (_connection, _metrics, _batchLimit) = (connection, metrics, options.ReadBatchLimit);
        _queue = new WorkQueue<IPendingRead>(options.ReadQueueCapacity);
        _begin = connection.Prepare("BEGIN");
        _commit = connection.Prepare("COMMIT");
        _find = connection.Prepare("SELECT Version, Payload FROM Row WHERE Key = ?1");
        _findRow = FindRow;
        _ = connection.TakeStatementCount(); // Opening is not counted as work.
        new Thread(Run) { IsBackground = true, Name = "Booking store reader" }.Start();
    }

    public Task<StoredRow?> Read(string key)
    {
        var read = new PendingRow(key);
        Enqueue(read);
        return read.Task;
    }

    public Task<StoredRow?[]> ReadMany(IReadOnlyList<string> keys)
    {
        var read = new PendingRows(keys);
        Enqueue(read);
        return read.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _stopped.Task;
        _connection.Dispose();
    }

    private void Enqueue(IPendingRead read)
    {
        if (_queue.TryAdd(read) is { } refusal)
            read.Fail(refusal);
    }

    private void Run()
    {
        var batch = new List<IPendingRead>(_batchLimit);
        while (_queue.Wait())
        {
            _queue.Take(batch, _batchLimit);
            try
            {
                ReadBatch(batch);
            }
            catch (Exception fault)
            {
                var exception = SqliteFaults.ToReadException(fault);
                foreach (var read in batch)
                    read.Fail(exception);
                EndFailedTransaction();
            }
        }

        _stopped.SetResult();
    }

    private void ReadBatch(List<IPendingRead> batch)
    {
        // A single look-up is a transaction of its own; several share one, and thereby one moment.
        var rows = 0;
        var shared = batch.Count > 1 || batch[0].Count > 1;
        if (shared)
            _begin.Run();
        foreach (var read in batch)
        {
            read.Read(_findRow);
            rows += read.Count;
        }

        if (shared)
            _commit.Run();
        _metrics.RowsRead(rows);
        _metrics.StatementsRun(_connection.TakeStatementCount());
        foreach (var read in batch)
            read.Complete();
    }

    private StoredRow? FindRow(string key)
    {
        if (!_find.Bind(1, key).Step())
            return null;
        var row = new StoredRow(key, _find.GetInt64(0), _find.GetBlob(1));
        _find.Reset();
        return row;
    }

    private void EndFailedTransaction()
    {
        try
        {
            _connection.RollbackIfNeeded();
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // The next read meets the same fault and reports it.
        }
    }
}
