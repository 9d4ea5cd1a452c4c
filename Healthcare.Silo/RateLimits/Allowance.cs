namespace Healthcare.RateLimits;

/// <summary>What came of a request that was counted.</summary>
/// <param name="Remaining">Requests that are left, as far as this process knows.</param>
/// <param name="EndsIn">When the window ends.</param>
public readonly record struct RateDecision(bool IsAllowed, int Limit, int Remaining, TimeSpan EndsIn);

/// <summary>
/// What this process may still let through of one subject. It takes a thousandth of the limit at a time, and the next before that is used up, so
/// that hardly any request waits for the counter: up to a limit of a thousand each request is counted by itself, above it a process that
/// stops asking leaves a thousandth unused. Never is more let through than the limit.
/// </summary>
public sealed class Allowance(IRateCounter counter, string subject, int limit, TimeProvider clock)
{
    private const int Portions = 1_000;

    private readonly Lock _lock = new();
    private readonly int _portion = Math.Max(1, limit / Portions);
    private int _held;
    private int _left;
    private int _waiting;
    private bool _isUsedUp;
    private long _endsAt;
    private Task? _taking;

    public int Limit => limit;

    /// <summary>Whether nothing of it matters any more.</summary>
    public bool IsOver
    {
        get
        {
            lock (_lock)
                return _taking is null && clock.GetTimestamp() >= _endsAt;
        }
    }

    public ValueTask<RateDecision> TakeAsync()
    {
        lock (_lock)
        {
            if (TryDecide() is { } decision)
                return new(decision);
        }

        return new(WaitAsync());
    }

    private async Task<RateDecision> WaitAsync()
    {
        while (true)
        {
            Task taking;
            lock (_lock)
            {
                if (TryDecide() is { } decision)
                    return decision;
                _waiting++;
                taking = _taking ??= MoreAsync(Math.Max(_portion, _waiting));
            }

            await taking;
            lock (_lock)
                _waiting--;
        }
    }

    // Null: the counter has to be asked first.
    private RateDecision? TryDecide()
    {
        var now = clock.GetTimestamp();
        if (now >= _endsAt)
            (_held, _isUsedUp) = (0, false);
        if (_held > 0)
        {
            _held--;
            if (_held < _portion / 2 && !_isUsedUp)
                _taking ??= MoreAsync(_portion);
            return Decision(true, now);
        }

        return _isUsedUp ? Decision(false, now) : null;
    }

    private long Ticks(TimeSpan time) => (long)(time.TotalSeconds * clock.TimestampFrequency);

    private RateDecision Decision(bool isAllowed, long now) => new(isAllowed, limit, _left + _held, clock.GetElapsedTime(now, Math.Max(now, _endsAt)));

    private async Task MoreAsync(int wanted)
    {
        // Not in the lock of whoever asks.
        await Task.Yield();
        var asked = clock.GetTimestamp();
        try
        {
            var grant = await counter.TakeAsync(subject, limit, wanted);
            lock (_lock)
            {
                // From when it was asked: too early by the way to the counter, never too late.
                var endsAt = asked + Ticks(grant.EndsIn);
                var isAnother = endsAt - _endsAt > Ticks(IRateCounter.Window) / 2;
                _held = (isAnother ? 0 : _held) + grant.Granted;
                _left = grant.Left;
                _isUsedUp = grant.Granted == 0;
                _endsAt = endsAt;
            }
        }
        finally
        {
            lock (_lock)
                _taking = null;
        }
    }
}
