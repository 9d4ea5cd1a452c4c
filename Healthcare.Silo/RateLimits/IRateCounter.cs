namespace Healthcare.RateLimits;

/// <summary>Counts requests in windows of a minute. A window of a subject begins with its first request.</summary>
public interface IRateCounter
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Takes requests out of the running window, never more than are left in it.</summary>
    /// <param name="subject">Who is counted.</param>
    /// <param name="limit">Requests in a window.</param>
    /// <param name="wanted">How many to take, if there are as many.</param>
    ValueTask<RateGrant> TakeAsync(string subject, int limit, int wanted);
}

/// <summary>Requests that were taken out of a window.</summary>
/// <param name="Granted">0: the window is used up.</param>
/// <param name="Left">What is left in the window.</param>
/// <param name="EndsIn">When the window ends, and with it what was granted.</param>
public readonly record struct RateGrant(int Granted, int Left, TimeSpan EndsIn);
