namespace Healthcare.Search;

/// <summary>How far a reader has followed the event log, which comes to it in the order of its ids.</summary>
public sealed class LogPosition
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _moved;
    private long _reached;

    /// <summary>The reader knows every event with this id or a smaller one.</summary>
    public long Reached => Volatile.Read(ref _reached);

    /// <summary>The reader knows this event now, and every one before it.</summary>
    public void MoveTo(long eventId)
    {
        lock (_lock)
        {
            if (eventId <= _reached)
                return;
            Volatile.Write(ref _reached, eventId);
            _moved?.SetResult();
            _moved = null;
        }
    }

    /// <summary>Waits until the reader has followed to an event, or the time is over. Costs nothing when it has.</summary>
    public ValueTask ReachAsync(long eventId, TimeSpan patience) => eventId <= Reached ? ValueTask.CompletedTask : new ValueTask(WaitAsync(eventId, patience));

    private async Task WaitAsync(long eventId, TimeSpan patience)
    {
        using var timeout = new CancellationTokenSource(patience);
        while (!timeout.IsCancellationRequested)
        {
            Task moved;
            lock (_lock)
            {
                if (eventId <= _reached)
                    return;
                _moved ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                moved = _moved.Task;
            }

            await moved.WaitAsync(timeout.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
