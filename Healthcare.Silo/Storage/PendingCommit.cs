using System.Diagnostics;

namespace Healthcare.Storage;

/// <summary>Something that waits for the writer.</summary>
internal interface IWriterWork
{
    void Fail(Exception fault);
}

/// <summary>A unit that waits for its commit, and its caller.</summary>
internal sealed class PendingCommit(Unit unit)
    : TaskCompletionSource<CommitResult>(TaskCreationOptions.RunContinuationsAsynchronously), IWriterWork
{
    private readonly long _queuedAt = Stopwatch.GetTimestamp();

    public Unit Unit { get; } = unit;

    /// <summary>How long its caller has waited.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(_queuedAt);

    /// <summary>Id of the event it wrote; 0 when none.</summary>
    public long EventId { get; set; }

    /// <summary>Why it is not written; null when it is.</summary>
    public CommitResult? Refused { get; set; }

    /// <summary>What failed in it alone.</summary>
    public Exception? Fault { get; set; }

    public bool IsWritten => Refused is null && Fault is null;

    public void Fail(Exception fault) => TrySetException(fault);
}
