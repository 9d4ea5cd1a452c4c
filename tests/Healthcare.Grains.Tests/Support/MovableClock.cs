namespace Healthcare.Support;

/// <summary>
/// Time as the clinic sees it: real time plus what a test adds.
/// </summary>
public sealed class MovableClock(DateTimeOffset start) : ClinicClock
{
    private readonly long _started = System.GetTimestamp();
    private long _addedTicks;

    public override DateTimeOffset GetUtcNow() =>
        start + System.GetElapsedTime(_started) + TimeSpan.FromTicks(Interlocked.Read(ref _addedTicks));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _addedTicks, by.Ticks);
}
