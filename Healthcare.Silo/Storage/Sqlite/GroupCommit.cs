using System.Diagnostics;
using Healthcare.Audit;
using Microsoft.Extensions.Logging;

namespace Healthcare.Storage.Sqlite;

/// <summary>
/// Writes a batch of units in one transaction, commits it, hands the events to the followers, and then completes the callers:
/// in this order, so that who is told finds what was written.
/// </summary>
internal sealed partial class GroupCommit(
    Connection connection, AuditKeys keys, Followers followers, StoreMetrics metrics, TimeProvider time, ILogger logger)
{
    private readonly UnitWriter _units = new(connection, keys);
    private readonly Statement _begin = connection.Prepare("BEGIN IMMEDIATE");
    private readonly Statement _commit = connection.Prepare("COMMIT");
    private readonly Statement _savepoint = connection.Prepare("SAVEPOINT Unit");
    private readonly Statement _release = connection.Prepare("RELEASE Unit");
    private readonly Statement _rollbackToSavepoint = connection.Prepare("ROLLBACK TO Unit");
    private readonly List<PendingCommit> _batch = [];
    private LogEnds _ends = new(SqliteAuditLog.ReadEnd(connection, AuditLogKind.Changes), SqliteAuditLog.ReadEnd(connection, AuditLogKind.Accesses));
    private long _lastEventId = connection.Scalar("SELECT coalesce(max(Id), 0) FROM Event");
    private Phase _phase;

    private enum Phase
    {
        Writing,
        Committing,
        Committed,
    }

    /// <summary>The newest committed event.</summary>
    public long LastEventId => Volatile.Read(ref _lastEventId);

    public void Add(PendingCommit commit) => _batch.Add(commit);

    /// <summary>Writes and completes everything added since the last call.</summary>
    public void Commit()
    {
        if (_batch.Count == 0)
            return;
        try
        {
            var start = Stopwatch.GetTimestamp();
            var at = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
            _phase = Phase.Writing;
            _units.Ends = _ends;
            if (!TryWriteTogether(at.ToUnixTimeMilliseconds()))
                WriteEachAlone(at.ToUnixTimeMilliseconds());
            HandOver(at);
            metrics.Committed(_batch.Count, connection.TakeStatementCount(), start);
            Complete(at);
        }
        catch (Exception fault)
        {
            FailBatch(fault);
        }
        finally
        {
            followers.HandedOver();
            _batch.Clear();
        }
    }

    /// <summary>The good path, without savepoints; false when a unit that must not be written is already written in part.</summary>
    private bool TryWriteTogether(long at)
    {
        _begin.Run();
        foreach (var commit in _batch)
        {
            try
            {
                commit.Refused = _units.Write(commit, at, out var partly);
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

    private void WriteEachAlone(long at)
    {
        _begin.Run();
        foreach (var commit in _batch)
            WriteAlone(commit, at);
        CommitTransaction();
    }

    private void WriteAlone(PendingCommit commit, long at)
    {
        var ends = _units.Ends;
        _savepoint.Run();
        try
        {
            commit.Refused = _units.Write(commit, at, out _);
        }
        catch (Exception fault) when (SqliteFaults.IsOfTheUnit(fault) && connection.InTransaction)
        {
            commit.Fault = fault;
        }

        if (!commit.IsWritten)
        {
            _rollbackToSavepoint.Run();
            _units.Ends = ends;
        }

        _release.Run();
    }

    private void CommitTransaction()
    {
        followers.BeginHandOver();
        _phase = Phase.Committing;
        _commit.Run();
        _phase = Phase.Committed;
        _ends = _units.Ends;
        Volatile.Write(ref _lastEventId, _ends.Changes.Id);
    }

    private void HandOver(DateTimeOffset at)
    {
        if (!followers.Any)
            return;
        var events = new List<StoredEvent>(_batch.Count);
        foreach (var commit in _batch)
        {
            if (commit.IsWritten && commit.EventId != 0)
                events.Add(new StoredEvent(commit.EventId, at, commit.Unit.Event!));
        }

        if (events.Count > 0)
            followers.Publish(events);
    }

    private void Committed(PendingCommit commit, DateTimeOffset at)
    {
        if (commit.Unit.Event is { } change)
            metrics.Happened(change);
        commit.TrySetResult(new CommitResult(CommitStatus.Committed, at, EventId: commit.EventId));
    }

    private void Complete(DateTimeOffset at)
    {
        foreach (var commit in _batch)
        {
            if (commit.Fault is not null)
                commit.Fail(SqliteFaults.ToStoreException(commit.Fault));
            else if (commit.Refused is { } refused)
                commit.TrySetResult(refused.Status == CommitStatus.Replayed ? refused with { EventId = _lastEventId } : refused);
            else
                Committed(commit, at);
        }
    }

    private void FailBatch(Exception fault)
    {
        var unknown = _phase == Phase.Committed || (_phase == Phase.Committing && SqliteFaults.LeavesCommitUnknown(fault));
        var exception = SqliteFaults.ToStoreException(fault, unknown);
        LogBatchFailed(logger, fault, _batch.Count);
        RollBack();
        foreach (var commit in _batch)
            commit.Fail(exception);
    }

    private void RollBack()
    {
        connection.RollbackIfNeeded();
        _units.Ends = _ends;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Units} units could not be written.")]
    private static partial void LogBatchFailed(ILogger logger, Exception fault, int units);
}
