using Healthcare.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.EventLog;

/// <summary>Runs this process's part of every group of consumers.</summary>
internal sealed class EventConsumers(IEnumerable<IEventConsumer> consumers, IBookingStore store, TimeProvider time, ILogger<EventConsumers> logger) : BackgroundService
{
    // Of this process in this life: one that was restarted is another owner, and its old lease runs out.
    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signal = new LogSignal();
        await store.FollowAsync(await store.GetLastEventIdAsync(stoppingToken), signal, stoppingToken);
        await Task.WhenAll(consumers.Select(consumer => new ConsumerLoop(consumer, store, _owner, signal, time, logger).RunAsync(stoppingToken)));
    }
}
