using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Healthcare.Access;
using Healthcare.Http;
using Healthcare.Overload;
using Healthcare.Search;

namespace Healthcare.Slots.Live;

/// <summary>
/// Changes of slots for every stream of this process: one reader of a silo's memory, however many browsers look on, and none while nobody does.
/// </summary>
public sealed partial class SlotFeed : BackgroundService
{
    /// <summary>Streams of one process at most.</summary>
    public const int MostStreams = 2_000;

    /// <summary>Changes that wait for a slow reader; one that is further behind begins anew.</summary>
    private const int MostWaiting = 64;

    // Changes come together for so long: a person sees no difference, and a busy network is told in a few answers a second.
    private static readonly TimeSpan s_gather = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Channel<SlotChanges>, bool> _streams = new();
    private readonly SemaphoreSlim _wanted = new(0);
    private readonly Meter _meter = new(RequestGates.MeterName);
    private readonly IGrainFactory _grains;
    private readonly ReadPosition _told;
    private readonly ILogger<SlotFeed> _logger;
    private int _count;

    public SlotFeed(IGrainFactory grains, ReadPosition told, ILogger<SlotFeed> logger)
    {
        (_grains, _told, _logger) = (grains, told, logger);
        _meter.CreateObservableGauge("healthcare.api.streams", () => Volatile.Read(ref _count), "{stream}", "Streams of slots that are open.");
    }

    /// <summary>Begins to listen; null when there are too many already. Who stops disposes it.</summary>
    internal Subscription? Subscribe()
    {
        if (Interlocked.Increment(ref _count) > MostStreams)
        {
            Interlocked.Decrement(ref _count);
            return null;
        }

        // What does not fit is lost, and the reader finds the channel closed.
        var channel = Channel.CreateBounded<SlotChanges>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
        _streams[channel] = true;
        _wanted.Release();
        return new Subscription(this, channel);
    }

    /// <summary>
    /// What a stream has missed; it asks by itself, once. From a silo that knows what other streams have been told: what is between would never be told
    /// to this one.
    /// </summary>
    internal Task<SlotChanges> SinceAsync(long position) =>
        ClusterCalls.AsSystemAsync(() => AnySilo.AskAsync(() => _grains.GetGrain<ISlotFeedGrain>(0).Next(position, _told.Value)));

    public override void Dispose()
    {
        _meter.Dispose();
        _wanted.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? position = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (_streams.IsEmpty)
            {
                position = null;
                await _wanted.WaitAsync(stoppingToken);
                continue;
            }

            try
            {
                var changes = await SinceAsync(position ?? -1);
                _told.Reach(changes.Position);
                if (position is not null && (changes.Position > position || !changes.IsComplete))
                    Tell(changes);
                position = changes.Position;
                await Task.Delay(s_gather, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(fault.GetType().Name);
                await Task.Delay(s_pause, stoppingToken);
            }
        }
    }

    private void Tell(SlotChanges changes)
    {
        foreach (var channel in _streams.Keys)
            if (!channel.Writer.TryWrite(changes))
                channel.Writer.TryComplete();
    }

    private void Remove(Channel<SlotChanges> channel)
    {
        if (_streams.TryRemove(channel, out _))
            Interlocked.Decrement(ref _count);
    }

    [LoggerMessage(LogLevel.Warning, "No silo tells of changes of slots at the moment ({Fault}); streams wait.")]
    private partial void LogFailed(string fault);

    internal sealed class Subscription(SlotFeed feed, Channel<SlotChanges> channel) : IDisposable
    {
        /// <summary>Ends when the reader is too far behind.</summary>
        public ChannelReader<SlotChanges> Changes => channel.Reader;

        public void Dispose() => feed.Remove(channel);
    }
}
