using System.Diagnostics;

namespace Healthcare.History;

/// <summary>Time of a run in microseconds since it began: monotonic, and tied once to the wall clock.</summary>
public sealed class RunClock
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public DateTimeOffset WallStart { get; } = DateTimeOffset.UtcNow;

    public long Now => (long)Stopwatch.GetElapsedTime(_start).TotalMicroseconds;

    /// <summary>An instant of the wall clock on the scale of this run.</summary>
    public static long ToRunTime(DateTimeOffset instant, DateTimeOffset wallStart) => (long)(instant - wallStart).TotalMicroseconds;
}
