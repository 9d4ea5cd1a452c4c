using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Healthcare.Storage.Sqlite;

/// <summary>
/// The one writer: takes what is queued, writes it in one transaction, commits, hands the events to the followers, completes
/// the callers, and begins again. There is no timer: under low load a unit waits for nothing.
/// </summary>
internal sealed partial class SqliteWriter : IAsyncDisposable
{
    private readonly Connection _connection;
    private readonly UnitWriter _units;
    private readonly WriteGate _gate;
    private readonly Followers _followers;
    private readonly StoreMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly WorkQueue<IWriterWork> _queue;
    private readonly List<PendingCommit> _batch = [];
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _savepoint;
    private readonly Statement _release;
    private readonly Statement _rollbackToSavepoint;
    private readonly int _batchLimit;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Phase _phase;
    private long _lastEventId;

    public SqliteWriter(
        Connection connection, WriteGate gate, Followers followers, StoreMetrics metrics,
        TimeProvider time, ILogger logger, SqliteStoreOptions options)
    {
        _connection = connection;
        _units = new UnitWriter(connection);
        _lastEventId = _units.LastEventId;
        (_gate, _followers, _metrics, _time, _logger) = (gate, followers, metrics, time, logger);
        _queue = new WorkQueue<IWriterWork>(options.QueueCapacity);
        _batchLimit = options.BatchLimit;
        _begin = connection.Prepare("BEGIN IMMEDIATE");
        _commit = connection.Prepare("COMMIT");
        _savepoint = connection.Prepare("SAVEPOINT Unit");
        _release = connection.Prepare("RELEASE Unit");
        _rollbackToSavepoint = connection.Prepare("ROLLBACK TO Unit");
        new Thread(Run) { IsBackground = true, Name = "Booking store writer" }.Start();
    }

    /// <summary>The newest committed event.</summary>
    public long LastEventId => Volatile.Read(ref _lastEventId);

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
        try
        {
            if (!_queue.TryAdd(work))
                throw new StoreOverloadedException();
        }
        catch (ObjectDisposedException)
        {
            throw new StoreException("The booking store is closed.");
        }
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
                _batch.Add(commit);
                continue;
            }

            CommitBatch();
            ((WriterJob)item).Run(_connection);
        }

        CommitBatch();
    }

    private void CommitBatch()
    {
        if (_batch.Count == 0)
            return;
        try
        {
            _phase = Phase.Writing;
            _metrics.UnitsTaken(_batch.Count);
            var start = Stopwatch.GetTimestamp();
            var at = DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());
            if (!TryWriteTogether(at))
                WriteEachAlone(at);
            _metrics.Committed(_batch.Count, start);
            HandOver(at);
            Complete(at);
        }
        catch (Exception fault)
        {
            FailBatch(fault);
        }
        finally
        {
            _followers.HandedOver();
            _batch.Clear();
        }
    }

    /// <summary>The good path, without savepoints; false when a unit that must not be written is already written in part.</summary>
    private bool TryWriteTogether(DateTimeOffset at)
    {
        _begin.Run();
        foreach (var commit in _batch)
        {
            try
            {
                commit.Refused = _units.Write(commit, at.ToUnixTimeMilliseconds(), out var partly);
                if (commit.Refused is null || !partly)
                    continue;
            }
            catch (Exception fault) when (SqliteFaults.IsOfTheUnit(fault))
            {
                // Which unit is at fault, and whether it still is, shows when each is run alone.
            }

            RollBack();
            return false;
        }

        CommitTransaction();
        return true;
    }

    private void WriteEachAlone(DateTimeOffset at)
    {
        _begin.Run();
        foreach (var commit in _batch)
            WriteAlone(commit, at.ToUnixTimeMilliseconds());
        CommitTransaction();
    }

    private void WriteAlone(PendingCommit commit, long at)
    {
        var lastEventId = _units.LastEventId;
        _savepoint.Run();
        try
        {
            commit.Refused = _units.Write(commit, at, out _);
        }
        catch (Exception fault) when (SqliteFaults.IsOfTheUnit(fault) && _connection.InTransaction)
        {
            commit.Fault = fault;
        }

        if (commit.Refused is not null || commit.Fault is not null)
        {
            _rollbackToSavepoint.Run();
            _units.LastEventId = lastEventId;
        }

        _release.Run();
    }

    private void CommitTransaction()
    {
        _followers.BeginHandOver();
        _phase = Phase.Committing;
        _commit.Run();
        _phase = Phase.Committed;
        Volatile.Write(ref _lastEventId, _units.LastEventId);
    }

    private void HandOver(DateTimeOffset at)
    {
        if (!_followers.Any)
            return;
        var events = new List<StoredEvent>(_batch.Count);
        foreach (var commit in _batch)
        {
            if (IsWritten(commit) && commit.EventId != 0)
                events.Add(new StoredEvent(commit.EventId, at, commit.Unit.Event!));
        }

        if (events.Count > 0)
            _followers.Publish(events);
    }

    private void Complete(DateTimeOffset at)
    {
        var committed = new CommitResult(CommitStatus.Committed, at);
        foreach (var commit in _batch)
        {
            if (commit.Fault is not null)
                commit.Fail(SqliteFaults.ToStoreException(commit.Fault));
            else
                commit.TrySetResult(commit.Refused ?? committed);
        }
    }

    private void FailBatch(Exception fault)
    {
        var unknown = _phase == Phase.Committed || (_phase == Phase.Committing && SqliteFaults.LeavesCommitUnknown(fault));
        RollBack();
        LogBatchFailed(_logger, fault, _batch.Count);
        var exception = SqliteFaults.ToStoreException(fault, unknown);
        foreach (var commit in _batch)
            commit.Fail(exception);
    }

    private void RollBack()
    {
        _connection.RollbackIfNeeded();
        _units.LastEventId = _lastEventId;
    }

    private static bool IsWritten(PendingCommit commit) => commit.Refused is null && commit.Fault is null;

    private enum Phase
    {
        Writing,
        Committing,
        Committed,
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Units} units could not be written.")]
    private static partial void LogBatchFailed(ILogger logger, Exception fault, int units);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The booking store's writer failed.")]
    private static partial void LogWriterFailed(ILogger logger, Exception fault);
}
