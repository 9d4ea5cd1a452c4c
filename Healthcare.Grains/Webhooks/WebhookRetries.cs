namespace Healthcare.Webhooks;

/// <summary>When what was not delivered is tried again. Pure.</summary>
public static class WebhookRetries
{
    /// <summary>From the first attempt that failed.</summary>
    public static readonly TimeSpan GivesUpAfter = TimeSpan.FromDays(3);

    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_longestAsked = TimeSpan.FromDays(1);
    private const double Jitter = 0.2;
    private const int MostDoublings = 12;

    /// <summary>5 s, 10 s, 20 s, ... an hour, each a little more or less, and never before the receiver wants.</summary>
    /// <param name="attempt">How often it was tried, this time included.</param>
    /// <param name="random">From 0 to 1.</param>
    /// <param name="retryAfter">What the receiver asks for.</param>
    public static TimeSpan Delay(int attempt, double random, TimeSpan? retryAfter)
    {
        var doubled = s_first * Math.Pow(2, Math.Min(attempt - 1, MostDoublings));
        var delay = (doubled < s_longest ? doubled : s_longest) * (1 - Jitter + 2 * Jitter * random);
        var asked = retryAfter is { } wish && wish > s_longestAsked ? s_longestAsked : retryAfter;
        return asked > delay ? asked.Value : delay;
    }

    /// <summary>What holds up the others after an attempt failed.</summary>
    /// <param name="before">What held them up until now.</param>
    public static WebhookFailure After(WebhookFailure? before, long sequence, int attempt, DateTimeOffset now, TimeSpan delay) =>
        new(sequence, attempt, before?.Sequence == sequence ? before.FirstAt : now, now + delay);

    public static bool GivesUp(WebhookFailure failure, DateTimeOffset now) => now - failure.FirstAt >= GivesUpAfter;
}
