namespace Healthcare.RateLimits;

/// <summary>Counts in this process alone.</summary>
public sealed class LocalRateCounter(TimeProvider clock) : IRateCounter
{
    /// <summary>Subjects that are counted at a time. Whoever comes beyond is let through: so many at once are no single caller.</summary>
    public const int MostSubjects = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Used> _windows = [];

    public ValueTask<RateGrant> TakeAsync(string subject, int limit, int wanted)
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            var window = Running(subject, now);
            var granted = Math.Max(0, Math.Min(wanted, limit - window.Count));
            window = window with { Count = window.Count + granted };
            if (_windows.ContainsKey(subject) || HasRoom(now))
                _windows[subject] = window;
            return new(new RateGrant(granted, Math.Max(0, limit - window.Count), IRateCounter.Window - clock.GetElapsedTime(window.Since, now)));
        }
    }

    private Used Running(string subject, long now) =>
        _windows.TryGetValue(subject, out var window) && IsRunning(window, now) ? window : new Used(0, now);

    private bool HasRoom(long now)
    {
        if (_windows.Count < MostSubjects)
            return true;
        foreach (var (subject, window) in _windows)
            if (!IsRunning(window, now))
                _windows.Remove(subject);
        return _windows.Count < MostSubjects;
    }

    private bool IsRunning(Used window, long now) => clock.GetElapsedTime(window.Since, now) < IRateCounter.Window;

    private readonly record struct Used(int Count, long Since);
}
