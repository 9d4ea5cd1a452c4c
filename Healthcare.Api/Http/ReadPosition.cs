namespace Healthcare.Http;

/// <summary>
/// How far the event log has come for the callers of this process: it grows with every write that was answered here, and searches carry
/// it along, so that whoever reads after a write finds what was written, whichever silo answers.
/// </summary>
public sealed class ReadPosition
{
    private long _value;

    public long Value => Volatile.Read(ref _value);

    /// <summary>Notes where a write is in the log, and hands its result on.</summary>
    public Result<T> After<T>(Result<T> result)
        where T : class
    {
        for (var seen = Value; seen < result.Position;)
        {
            var before = Interlocked.CompareExchange(ref _value, result.Position, seen);
            if (before == seen)
                break;
            seen = before;
        }

        return result;
    }
}
