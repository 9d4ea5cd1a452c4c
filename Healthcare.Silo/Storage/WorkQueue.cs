namespace Healthcare.Storage;

/// <summary>A bounded queue between many callers and one thread that takes whatever waits, up to a batch.</summary>
internal sealed class WorkQueue<T>(int capacity)
{
    private readonly Queue<T> _items = new();
    private readonly object _lock = new();
    private bool _closed;

    /// <summary>Null when the item is in the queue, otherwise why it is not.</summary>
    public StoreException? TryAdd(T item)
    {
        lock (_lock)
        {
            if (_closed)
                return new StoreException("The booking store is closed.");
            if (_items.Count >= capacity)
                return new StoreOverloadedException();
            _items.Enqueue(item);
            if (_items.Count == 1)
                Monitor.Pulse(_lock);
            return null;
        }
    }

    /// <summary>Waits for work; false when the queue is closed and everything in it was taken.</summary>
    public bool Wait()
    {
        lock (_lock)
        {
            while (_items.Count == 0 && !_closed)
                Monitor.Wait(_lock);
            return _items.Count > 0;
        }
    }

    /// <summary>Fills the batch with what is there.</summary>
    public void Take(List<T> batch, int limit)
    {
        batch.Clear();
        lock (_lock)
        {
            while (batch.Count < limit && _items.TryDequeue(out var item))
                batch.Add(item);
        }
    }

    /// <summary>Nothing more is added; what is in the queue is still taken.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            Monitor.PulseAll(_lock);
        }
    }
}
