namespace Healthcare.Storage.Postgres;

/// <summary>Wakes one waiter. Given before he waits, it is kept for him; given twice, it counts once.</summary>
internal sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim _given = new(0, 1);

    public void Give()
    {
        lock (_given)
        {
            if (_given.CurrentCount == 0)
                _given.Release();
        }
    }

    /// <summary>Returns when it is given, or when the time is over.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => _given.WaitAsync(longest, cancellationToken);

    public void Dispose() => _given.Dispose();
}
