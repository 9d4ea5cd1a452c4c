using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Healthcare.Storage.Postgres;

/// <summary>
/// Writes a batch of units and completes their callers, whatever happens on the way: units that conflict are answered and the
/// rest sent again; what the database cannot do now is tried again until the callers' patience ends; when the connection is lost,
/// the batch's fate is decided before anything is sent again, so that nothing is written twice and nothing acknowledged is lost.
/// </summary>
internal sealed partial class BatchCommit(
    CommitCall call, BatchFate fate, Replays replays, EventTail tail, StoreMetrics metrics, TimeProvider time,
    ILogger logger, PostgresStorageOptions options)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    private long _committedAt;

    /// <summary>The last batch could not be written, for a reason that the next may share.</summary>
    public bool LastFailed { get; private set; }

    /// <summary>How long ago the last commit succeeded.</summary>
    public TimeSpan SinceCommit => _committedAt == 0 ? TimeSpan.MaxValue : Stopwatch.GetElapsedTime(Volatile.Read(ref _committedAt));

    /// <summary>Returns when every unit's caller has an answer.</summary>
    public async Task WriteAsync(IReadOnlyList<PendingCommit> commits)
    {
        var pause = FirstPause;
        var left = commits.ToArray();
        var carefully = false;
        while (left.Length > 0)
        {
            var attempt = new Attempt(NewBatchId(out var at), at, carefully, left, Stopwatch.GetTimestamp());
            try
            {
                left = await TryAsync(attempt);
                carefully = left.Length == attempt.Commits.Length;
                continue;
            }
            catch (Exception fault) when (PostgresFaults.IsOfTheUnit(fault))
            {
                await WriteAloneAsync(left, fault);
                return;
            }
            catch (Exception fault) when (PostgresFaults.IsPassing(fault) && !PostgresFaults.IsOfTheConnection(fault))
            {
                await AfterPassingAsync(fault);
                FailImpatient(left, fault, outcomeUnknown: false);
            }
            catch (Exception fault) when (PostgresFaults.IsOfTheConnection(fault))
            {
                await AfterLostConnectionAsync(attempt, fault);
            }
            catch (Exception fault)
            {
                FailAll(left, fault);
                return;
            }

            left = [.. left.Where(commit => !commit.Task.IsCompleted)];
            if (left.Length == 0)
                return;
            await Task.Delay(pause);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Returns the units that are to be sent again: those of a refused batch that conflict with nothing.</summary>
    private async Task<PendingCommit[]> TryAsync(Attempt attempt)
    {
        var reply = await call.RunAsync(attempt.BatchId, attempt.At, attempt.Carefully, attempt.Commits);
        if (reply.FirstEventId is { } first)
        {
            Complete(attempt, first);
            return [];
        }

        metrics.StatementsRun(1);
        return await replays.AnswerAsync(attempt.Commits, reply);
    }

    private void Complete(Attempt attempt, long firstEventId)
    {
        LastFailed = false;
        Volatile.Write(ref _committedAt, Stopwatch.GetTimestamp());
        var events = new List<StoredEvent>(attempt.Commits.Length);
        foreach (var commit in attempt.Commits)
        {
            if (commit.Unit.Event is not { } draft)
                continue;
            commit.EventId = firstEventId + events.Count;
            events.Add(new StoredEvent(commit.EventId, attempt.At, draft));
            metrics.Happened(draft);
        }

        metrics.Committed(attempt.Commits.Length, 1, attempt.Started);
        tail.HandOver(events);
        foreach (var commit in attempt.Commits)
            commit.TrySetResult(new CommitResult(CommitStatus.Committed, attempt.At, EventId: commit.EventId));
    }

    private async Task WriteAloneAsync(PendingCommit[] commits, Exception fault)
    {
        if (commits is [var only])
        {
            only.Fail(PostgresFaults.ToStoreException(fault));
            return;
        }

        LogOneByOne(logger, fault, commits.Length);
        foreach (var commit in commits)
            await WriteAsync([commit]);
    }

    private async Task AfterPassingAsync(Exception fault)
    {
        LogTryAgain(logger, fault);
        if (fault is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.ReadOnlySqlTransaction })
            await call.DropConnectionAsync();
    }

    private async Task AfterLostConnectionAsync(Attempt attempt, Exception fault)
    {
        var sent = call.WasSent;
        LastFailed = true;
        LogConnectionLost(logger, fault);
        await call.DropConnectionAsync();
        if (!sent)
            FailImpatient(attempt.Commits, fault, outcomeUnknown: false);
        else if (await DecideAsync(attempt) is { } first)
            Complete(attempt, first);
    }

    /// <summary>The first event's id when the batch was committed; null when it was not, or when nobody waits any longer.</summary>
    private async Task<long?> DecideAsync(Attempt attempt)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await fate.DecideAsync(attempt.BatchId);
            }
            catch (Exception fault)
            {
                FailImpatient(attempt.Commits, fault, outcomeUnknown: true);
            }

            if (Array.TrueForAll(attempt.Commits, commit => commit.Task.IsCompleted))
                return null;
            await Task.Delay(pause);
        }
    }

    private void FailImpatient(PendingCommit[] commits, Exception fault, bool outcomeUnknown)
    {
        LastFailed = true;
        foreach (var commit in commits)
        {
            if (commit.Age > options.Patience)
                commit.Fail(PostgresFaults.ToStoreException(fault, outcomeUnknown));
        }
    }

    private void FailAll(PendingCommit[] commits, Exception fault)
    {
        LastFailed = true;
        LogBatchFailed(logger, fault, commits.Length);
        var exception = PostgresFaults.ToStoreException(fault);
        foreach (var commit in commits)
            commit.Fail(exception);
    }

    /// <summary>In the order of the database's time, so that old ones are found by it.</summary>
    private Guid NewBatchId(out DateTimeOffset at)
    {
        at = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        return Guid.CreateVersion7(at);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection to the database is lost; what becomes of the batch on its way is being found out.")]
    private static partial void LogConnectionLost(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database could not write a batch now; it is tried again.")]
    private static partial void LogTryAgain(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Units} units has one that the database does not take; they are written one by one.")]
    private static partial void LogOneByOne(ILogger logger, Exception fault, int units);

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Units} units could not be written.")]
    private static partial void LogBatchFailed(ILogger logger, Exception fault, int units);

    private sealed record Attempt(Guid BatchId, DateTimeOffset At, bool Carefully, PendingCommit[] Commits, long Started);
}
