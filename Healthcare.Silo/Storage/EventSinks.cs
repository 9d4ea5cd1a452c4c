using Microsoft.Extensions.Logging;

namespace Healthcare.Storage;

/// <summary>The sinks that follow the log. One caller at a time adds to them and publishes.</summary>
internal sealed partial class EventSinks(ILogger logger)
{
    private IEventSink[] _sinks = [];
    private volatile bool _broken;

    public bool Any => _sinks.Length > 0;

    /// <summary>False once a sink has thrown.</summary>
    public bool AreWhole => !_broken;

    public void Add(IEventSink sink) => _sinks = [.. _sinks, sink];

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
                _broken = true;
                LogSinkFailed(logger, fault, sink.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Sink} failed to take events; it may be behind the log until it is built anew.")]
    private static partial void LogSinkFailed(ILogger logger, Exception fault, string sink);
}
