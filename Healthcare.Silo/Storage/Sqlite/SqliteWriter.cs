using Microsoft.Extensions.Logging;

namespace Healthcare.Storage.Sqlite;

/// <summary>
/// The one writer's thread: takes what is queued, has it committed as a group, and begins again. There is no timer: under low
/// load a unit waits for nothing.
/// </summary>
internal sealed partial class SqliteWriter : IAsyncDisposable
{
    private readonly Connection _connection;
    private readonly GroupCommit _group;
    private readonly WriteGate _gate;
    private readonly StoreMetrics _metrics;
    private readonly ILogger _logger;
    private readonly WorkQueue<IWriterWork> _queue;
    private readonly int _batchLimit;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SqliteWriter(
        Connection connection, WriteGate gate, Followers followers, StoreMetrics metrics,
        TimeProvider time, ILogger logger, SqliteStoreOptions options)
    {
        (_connection, _gate, _metrics, _logger) = (connection, gate, metrics, logger);
        _group = new GroupCommit(connection, options.AuditKeys, followers, metrics, time, logger);
        _queue = new WorkQueue<IWriterWork>(options.QueueCapacity);
        _batchLimit = options.BatchLimit;
        _ = connection.TakeStatementCount(); // Opening is not counted as work.
        new Thread(Run) { IsBackground = true, Name = "Booking store writer" }.Start();
    }

    /// <summary>The newest committed event.</summary>
    public long LastEventId => _group.LastEventId;

    /// <summary>Queues a unit. Once it is in the queue it is written, whoever still waits for it.</summary>
    public Task<CommitResult> Commit(Unit unit)
    {
        var commit = new PendingCommit(unit);
        Enqueue(commit);
        return commit.Task;
    }

    /// <summary>Runs something on the writer's connection, between two transactions.</summary>
    public Task Do(Action<Connection> action)
    {
        var job = new WriterJob(action);
        Enqueue(job);
        return job.Task;
    }

    /// <summary>Writes what is queued, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _stopped.Task;
        _connection.Dispose();
    }

    private void Enqueue(IWriterWork work)
    {
        if (_queue.TryAdd(work) is { } refusal)
            work.Fail(refusal);
    }

    private void Run()
    {
        var work = new List<IWriterWork>(_batchLimit);
        while (_queue.Wait())
        {
            using var pass = _gate.Enter();

            // Only now: whoever came while the gate was shut is in the batch too.
            _queue.Take(work, _batchLimit);
            try
            {
                Do(work);
            }
            catch (Exception fault)
            {
                LogWriterFailed(_logger, fault);
                foreach (var item in work)
                    item.Fail(SqliteFaults.ToStoreException(fault, outcomeUnknown: true));
            }

            _metrics.StatementsRun(_connection.TakeStatementCount());
        }

        _stopped.SetResult();
    }

    private void Do(List<IWriterWork> work)
    {
        foreach (var item in work)
        {
            if (item is PendingCommit commit)
            {
                _group.Add(commit);
                continue;
            }

            _group.Commit();
            ((WriterJob)item).Run(_connection);
        }

        _group.Commit();
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The booking store's writer failed.")]
    private static partial void LogWriterFailed(ILogger logger, Exception fault);
}
