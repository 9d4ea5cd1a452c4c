using Microsoft.Extensions.Logging;

namespace Healthcare.Storage.Sqlite;

/// <summary>The sinks that follow the log. Only the writer's thread adds to them and publishes.</summary>
internal sealed class Followers(TimeProvider time, ILogger logger)
{
    private readonly EventSinks _sinks = new(logger);
    private long _handingOverSince;

    public bool Any => _sinks.Any;

    /// <summary>False once a sink has thrown.</summary>
    public bool AreWhole => _sinks.AreWhole;

    /// <summary>The clock is read first: what is committed after that reading is not promised.</summary>
    public DateTimeOffset FollowedUntil
    {
        get
        {
            var now = time.GetUtcNow();
            var since = Volatile.Read(ref _handingOverSince);
            return since == 0 || since > now.UtcTicks ? now : new DateTimeOffset(since, TimeSpan.Zero);
        }
    }

    public void Add(IEventSink sink) => _sinks.Add(sink);

    /// <summary>From before a commit until <see cref="HandedOver"/>, what was committed may not have been published.</summary>
    public void BeginHandOver() => Volatile.Write(ref _handingOverSince, time.GetUtcNow().UtcTicks);

    public void Publish(IReadOnlyList<StoredEvent> events) => _sinks.Publish(events);

    public void HandedOver() => Volatile.Write(ref _handingOverSince, 0);
}
