namespace Healthcare.Http;

/// <summary>
/// How far the event log has come for the callers of this process: it grows with every write that was answered here and every change
/// that a stream has told, and searches carry it along, so that whoever reads after it finds it, whichever silo answers.
/// </summary>
public sealed class ReadPosition
{
    private long _value;

    public long Value => Volatile.Read(ref _value);

    /// <summary>Notes where a write is in the log, and hands its result on.</summary>
    public Result<T> After<T>(Result<T> result)
        where T : class
    {
        Reach(result.Position);
        return result;
    }

    /// <summary>Notes that somebody here has been told of everything up to this event.</summary>
    public void Reach(long position)
    {
        for (var seen = Value; seen < position;)
        {
            var before = Interlocked.CompareExchange(ref _value, position, seen);
            if (before == seen)
                break;
            seen = before;
        }
    }
}
