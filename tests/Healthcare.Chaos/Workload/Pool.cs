using Healthcare.History;

namespace Healthcare.Workload;

/// <summary>Things that clients found out and all of them may use: a bounded bag, from which any is taken by a number.</summary>
public sealed class Bag<T>(int capacity)
{
    private readonly List<T> _items = [];

    public void Add(T item, Random random)
    {
        lock (_items)
        {
            if (_items.Count < capacity)
                _items.Add(item);
            else
                _items[random.Next(capacity)] = item;
        }
    }

    /// <summary>Any of them; default when there is none.</summary>
    public T? Any(Random random)
    {
        var number = random.Next();
        lock (_items)
            return _items.Count == 0 ? default : _items[number % _items.Count];
    }

    public void Remove(T item)
    {
        lock (_items)
            _items.Remove(item);
    }
}

/// <summary>What the clients share, so that they get in each other's way.</summary>
public sealed class Pool
{
    /// <summary>Ids of appointments that were booked and may still be.</summary>
    public Bag<string> Live { get; } = new(4_000);

    /// <summary>Ids of appointments that have ended: to end them again must be refused.</summary>
    public Bag<string> Ended { get; } = new(500);

    /// <summary>Operations with a key that had a definite answer.</summary>
    public Bag<Operation> Answered { get; } = new(2_000);

    /// <summary>Free slots that a search has just offered.</summary>
    public Bag<string> Offered { get; } = new(50);
}
