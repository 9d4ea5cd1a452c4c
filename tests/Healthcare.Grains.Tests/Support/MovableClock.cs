namespace Healthcare.Support;

/// <summary>
/// Time as the clinic sees it: real time plus what a test adds. Timers of the runtime stay real, so that a cluster lives while its
/// clock jumps a year.
/// </summary>
public sealed class MovableClock(DateTimeOffset start) : TimeProvider
{
    private readonly long _started = System.GetTimestamp();
    private long _addedTicks;

    public override DateTimeOffset GetUtcNow() =>
        start + System.GetElapsedTime(_started) + TimeSpan.FromTicks(Interlocked.Read(ref _addedTicks));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _addedTicks, by.Ticks);
}
