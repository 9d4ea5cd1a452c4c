using Healthcare.Storage;

namespace Healthcare.Search;

/// <summary>
/// How far a reader has followed the event log: it was given every event up to here. A silo is given what it committed itself at
/// once, before what others committed earlier; since ids have no gaps, it is known what is still to come.
/// </summary>
public sealed class LogPosition
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<long, long> _ahead = new();
    private TaskCompletionSource? _moved;
    private long _reached;

    /// <summary>Every event with this id or a smaller one was given.</summary>
    public long Reached => Volatile.Read(ref _reached);

    /// <summary>The reader knows everything up to here from elsewhere.</summary>
    public void StartAt(long eventId)
    {
        lock (_lock)
            MoveTo(Math.Max(eventId, _reached));
    }

    /// <summary>The reader was given these.</summary>
    public void Advance(IReadOnlyList<StoredEvent> events)
    {
        lock (_lock)
        {
            var next = _reached;
            foreach (var stored in events)
            {
                if (stored.Id == next + 1)
                    next++;
                else if (stored.Id > next)
                    _ahead.Enqueue(stored.Id, stored.Id);
            }

            MoveTo(next);
        }
    }

    /// <summary>Waits until the reader has followed to an event, or the time is over. Costs nothing when it has.</summary>
    public ValueTask ReachAsync(long eventId, TimeSpan patience) => eventId <= Reached ? ValueTask.CompletedTask : new ValueTask(WaitAsync(eventId, patience));

    private void MoveTo(long eventId)
    {
        while (_ahead.TryPeek(out var id, out _) && id <= eventId + 1)
            eventId = Math.Max(eventId, _ahead.Dequeue());
        if (eventId == _reached)
            return;
        Volatile.Write(ref _reached, eventId);
        _moved?.SetResult();
        _moved = null;
    }

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
