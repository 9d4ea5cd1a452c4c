using System.Threading.Channels;
using Healthcare.EventLog;
using Healthcare.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.Webhooks;

/// <summary>
/// Runs this process's part of the delivery to every active webhook, each on its own, and follows what becomes of them: one that is changed
/// goes on as it is now, in whichever process has its lease.
/// </summary>
internal sealed partial class WebhookDispatcher(
    IBookingStore store, IGrainFactory grains, IWebhookSender sender, WebhookMetrics metrics, TimeProvider time, ClinicClock clock, ILogger<WebhookDispatcher> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    // Of this process in this life, as consumers of the log have it.
    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
    private readonly Channel<string> _changed = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<string, Running> _running = [];
    private readonly LogSignal _signal = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var last = await store.GetLastEventIdAsync(stoppingToken);
            await store.FollowAsync(last, _signal, stoppingToken);
            await store.FollowAsync(last, new Changes(_changed.Writer), stoppingToken);
            await foreach (var row in store.ScanAsync(RowKeys.Webhooks, stoppingToken))
                _changed.Writer.TryWrite(row.Key);
            await foreach (var key in _changed.Reader.ReadAllAsync(stoppingToken))
                await TryFollowAsync(key, stoppingToken);
        }
        finally
        {
            await Task.WhenAll(_running.Values.Select(running => running.StopAsync()));
        }
    }

    private async Task TryFollowAsync(string key, CancellationToken stopping)
    {
        try
        {
            await FollowAsync(key, stopping);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            LogFailed(key, fault);
            await Task.Delay(s_pause, time, stopping);
            _changed.Writer.TryWrite(key);
        }
    }

    private async Task FollowAsync(string key, CancellationToken stopping)
    {
        var webhook = (await store.ReadAsync(key, stopping))?.Payload.FromPayload<WebhookState>();
        if (_running.TryGetValue(key, out var running))
        {
            if (running.Version == webhook?.Value.Version)
                return;
            _running.Remove(key);
            await running.StopAsync();
        }

        if (webhook is { Value.Status: WebhookStatus.Active })
            _running[key] = Start(webhook, stopping);
    }

    private Running Start(WebhookState webhook, CancellationToken stopping)
    {
        var consumer = new WebhookConsumer(
            webhook, grains.GetGrain<IWebhookJournal>(webhook.Id), grains.GetGrain<IWebhookGrain>(webhook.Id), sender, metrics, clock);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        return new Running(webhook.Value.Version, stop, new ConsumerLoop(consumer, store, _owner, _signal, time, logger).RunAsync(stop.Token));
    }

    [LoggerMessage(LogLevel.Warning, "'{Webhook}' could not be read; it is read again in a moment.")]
    private partial void LogFailed(string webhook, Exception fault);

    private sealed record Running(long Version, CancellationTokenSource Stop, Task Task)
    {
        public async Task StopAsync()
        {
            await Stop.CancelAsync();
            await Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Stop.Dispose();
        }
    }

    /// <summary>Tells which webhooks were changed, by whichever process.</summary>
    private sealed class Changes(ChannelWriter<string> changed) : IEventSink
    {
        public void Apply(IReadOnlyList<StoredEvent> events)
        {
            foreach (var stored in events)
                if (stored.Draft.Subject.StartsWith(RowKeys.Webhooks, StringComparison.Ordinal))
                    changed.TryWrite(stored.Draft.Subject);
        }
    }
}
