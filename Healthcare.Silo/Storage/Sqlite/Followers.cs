using Microsoft.Extensions.Logging;

namespace Healthcare.Storage.Sqlite;

/// <summary>The sinks that follow the log. Only the writer's thread adds to them and publishes.</summary>
internal sealed partial class Followers(TimeProvider time, ILogger logger)
{
    private IEventSink[] _sinks = [];
    private long _handingOverSince;

    public bool Any => _sinks.Length > 0;

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

    public void Add(IEventSink sink) => _sinks = [.. _sinks, sink];

    /// <summary>From before a commit until <see cref="HandedOver"/>, what was committed may not have been published.</summary>
    public void BeginHandOver() => Volatile.Write(ref _handingOverSince, time.GetUtcNow().UtcTicks);

    public void Publish(IReadOnlyList<StoredEvent> events)
    {
        foreach (var sink in _sinks)
        {
            try
            {
                sink.Apply(events);
            }
            catch (Exception fault)
            {
                LogSinkFailed(logger, fault, sink.GetType().Name);
            }
        }
    }

    public void HandedOver() => Volatile.Write(ref _handingOverSince, 0);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Sink} failed to take events; it may be behind the log until it is built anew.")]
    private static partial void LogSinkFailed(ILogger logger, Exception fault, string sink);
}
