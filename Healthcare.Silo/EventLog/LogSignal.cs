using Healthcare.Storage;

namespace Healthcare.EventLog;

/// <summary>Wakes those who wait for something new in the log.</summary>
internal sealed class LogSignal : IEventSink
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next event that comes after this was asked for.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Apply(IReadOnlyList<StoredEvent> events) =>
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
