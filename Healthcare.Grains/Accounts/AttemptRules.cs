namespace Healthcare.Accounts;

/// <summary>How guessing is slowed down: so many attempts are free, then each wait is twice the last one, up to a longest.</summary>
public sealed record AttemptLimits(int Free, TimeSpan Longest)
{
    /// <summary>A failure counts for so long after the last one.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    /// <summary>Of one address at one account.</summary>
    public static readonly AttemptLimits OfAddress = new(5, TimeSpan.FromMinutes(15));

    /// <summary>Of all strange addresses together at one account: a minute at most, because its owner may be at a new address too.</summary>
    public static readonly AttemptLimits OfStrangers = new(20, TimeSpan.FromMinutes(1));

    /// <summary>Of all addresses together at a second factor: only who has the password gets there.</summary>
    public static readonly AttemptLimits OfSecondFactor = new(10, TimeSpan.FromMinutes(15));
}

/// <summary>Failures in a row.</summary>
public readonly record struct AttemptCount(int Failures, DateTimeOffset LastAt)
{
    private const int MostDoublings = 20;

    /// <summary>Zero: the next attempt counts.</summary>
    public TimeSpan WaitAt(DateTimeOffset now, AttemptLimits limits)
    {
        if (Failures < limits.Free || now - LastAt >= AttemptLimits.Memory)
            return TimeSpan.Zero;
        var delay = TimeSpan.FromSeconds(1L << Math.Min(Failures - limits.Free, MostDoublings));
        var left = LastAt + (delay < limits.Longest ? delay : limits.Longest) - now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    public AttemptCount Failed(DateTimeOffset now) => new(now - LastAt >= AttemptLimits.Memory ? 1 : Failures + 1, now);

    public AttemptCount TakenBack() => this with { Failures = Math.Max(0, Failures - 1) };
}
