using System.Threading.RateLimiting;

namespace Healthcare.Overload;

/// <summary>How many requests a gate lets through.</summary>
/// <param name="InWork">At a time.</param>
/// <param name="Waiting">More that may wait; when another comes, the one that has waited longest is refused.</param>
/// <param name="Patience">Nobody waits longer: then it is refused.</param>
public sealed record GateLimits(int InWork, int Waiting, TimeSpan Patience);

/// <summary>Lets so many requests work at a time, keeps others waiting for a moment, and turns the rest away.</summary>
/// <remarks>
/// The newest goes first. Under a lasting overload a queue in the order of arrival would make everybody wait as long as they may; so, who
/// is let in hardly waited, and who cannot be let in learns of it late enough not to come back at once.
/// </remarks>
public sealed class RequestGate(GateLimits limits) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = limits.InWork,
        QueueLimit = limits.Waiting,
        QueueProcessingOrder = QueueProcessingOrder.NewestFirst,
    });

    private long _refused;

    public GateLimits Limits => limits;

    public long InWork => limits.InWork - _limiter.GetStatistics()!.CurrentAvailablePermits;

    public long Waiting => _limiter.GetStatistics()!.CurrentQueuedCount;

    /// <summary>Requests that were turned away since the start.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>The right to work, until it is disposed; null when the request is refused, or its client has gone.</summary>
    public ValueTask<RateLimitLease?> EnterAsync(CancellationToken aborted)
    {
        var lease = _limiter.AttemptAcquire();
        return lease.IsAcquired ? new(lease) : new(WaitAsync(aborted));
    }

    public void Dispose() => _limiter.Dispose();

    private async Task<RateLimitLease?> WaitAsync(CancellationToken aborted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(limits.Patience);
        var turn = _limiter.AcquireAsync(1, patience.Token).AsTask();
        // Thousands a second may end here: an exception for each would cost more than the requests that are done.
        await ((Task)turn).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (turn is { IsCompletedSuccessfully: true, Result: { IsAcquired: true } lease })
            return lease;
        if (!aborted.IsCancellationRequested)
            Interlocked.Increment(ref _refused);
        return null;
    }
}
