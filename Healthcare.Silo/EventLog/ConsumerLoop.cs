using Healthcare.Storage;
using Microsoft.Extensions.Logging;

namespace Healthcare.EventLog;

/// <summary>
/// One process's part in a group of consumers: waits until nobody else has the lease, then reads the log from the checkpoint for as
/// long as it keeps it. The lease and the checkpoint are in the store and go by its clock.
/// </summary>
internal sealed partial class ConsumerLoop(IEventConsumer consumer, IBookingStore store, string owner, LogSignal signal, TimeProvider time, ILogger logger)
{
    /// <summary>A consumer that died is replaced after this.</summary>
    public static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(10);

    private const int MostAtOnce = 100;

    /// <summary>At once from the database, so that nothing there waits for a consumer that takes long.</summary>
    private const int MostRead = 1_000;
    private static readonly TimeSpan s_renewal = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await store.TryLeaseAsync(consumer.Group, owner, LeaseDuration, stopping) is { } lease)
                    await ConsumeAsync(lease, stopping);
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested)
            {
                // The checkpoint stands where it stood: what failed comes again, here or elsewhere.
                LogFailed(consumer.Group, fault);
            }

            await Task.Delay(s_pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ConsumeAsync(ConsumerLease lease, CancellationToken stopping)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var position = new Position(Math.Max(lease.Checkpoint, consumer.StartsAfter));
        var renewal = RenewAsync(lease, position, lost);
        try
        {
            while (!lost.IsCancellationRequested)
                await ConsumeToTheEndAsync(lease, position, lost);
        }
        finally
        {
            await lost.CancelAsync();
            await renewal.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!consumer.IsSavedEachTime)
                await TryRenewAsync(lease, position, CancellationToken.None);
        }
    }

    private async Task ConsumeToTheEndAsync(ConsumerLease lease, Position position, CancellationTokenSource lost)
    {
        var news = signal.Next;
        var read = await store.ReadEventsAsync(position.Done, lost.Token).Take(MostRead).ToListAsync(lost.Token);
        foreach (var events in read.Chunk(MostAtOnce))
        {
            await consumer.ConsumeAsync(events, lost.Token);
            position.Done = events[^1].Id;
            if (consumer.IsSavedEachTime && !await store.SaveCheckpointAsync(lease, position.Done, lost.Token))
            {
                await lost.CancelAsync();
                return;
            }
        }

        if (read.Count == MostRead)
            return;
        await news.WaitAsync(lost.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(consumer.Gathering, time, lost.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Keeps the lease while the consumer works or waits; says when it is lost.</summary>
    private async Task RenewAsync(ConsumerLease lease, Position position, CancellationTokenSource lost)
    {
        using var timer = new PeriodicTimer(s_renewal, time);
        do
            await timer.WaitForNextTickAsync(lost.Token);
        while (await TryRenewAsync(lease, position, lost.Token));
        if (!lost.IsCancellationRequested)
            LogLost(consumer.Group);
        await lost.CancelAsync();
    }

    private async Task<bool> TryRenewAsync(ConsumerLease lease, Position position, CancellationToken cancellationToken)
    {
        try
        {
            return await store.SaveCheckpointAsync(lease, position.Done, cancellationToken);
        }
        catch (Exception)
        {
            // Whether the lease still stands nobody knows: the one who asks next does.
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The consumer '{Group}' failed; it begins again at its checkpoint.")]
    private partial void LogFailed(string group, Exception fault);

    [LoggerMessage(LogLevel.Warning, "The consumer '{Group}' has lost its lease.")]
    private partial void LogLost(string group);

    private sealed class Position(long done)
    {
        private long _done = done;

        public long Done
        {
            get => Volatile.Read(ref _done);
            set => Volatile.Write(ref _done, value);
        }
    }
}
