using Microsoft.Extensions.Time.Testing;

namespace Healthcare.Support;

/// <summary>A fake time, its timers included, as the clinic's clock.</summary>
public sealed class FakeClinicClock(FakeTimeProvider time) : ClinicClock
{
    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
