namespace Healthcare.Membership;

/// <summary>Since when a row that says that this silo lives is gone; one for the membership table and one for the database.</summary>
internal sealed class OwnRow(TimeProvider time)
{
    private readonly Lock _lock = new();
    private bool _written;
    private long? _goneSince;

    /// <summary>How long the row has been gone; zero while it is there, and before it was first written.</summary>
    public TimeSpan GoneFor
    {
        get
        {
            lock (_lock)
                return _goneSince is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;
        }
    }

    /// <summary>Whether a row is expected at all.</summary>
    public bool IsWritten
    {
        get
        {
            lock (_lock)
                return _written;
        }
    }

    /// <summary>The row is there.</summary>
    public void Found()
    {
        lock (_lock)
        {
            _written = true;
            _goneSince = null;
        }
    }

    /// <summary>The row was looked for, and is not there.</summary>
    public void Missed()
    {
        lock (_lock)
            _goneSince ??= _written ? time.GetTimestamp() : null;
    }
}
