using Healthcare.Accounts;
using Healthcare.Practitioners;
using Healthcare.Search;
using Healthcare.Slots;
using Healthcare.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.Hosting;

/// <summary>
/// Tidies what time leaves behind: holds that have ended, changes of availability that a crash interrupted, sessions
/// whose time is over, old idempotency keys.
/// Nothing depends on it being on time.
/// </summary>
public sealed partial class Sweeper(NetworkIndex index, NetworkIndexLoader loader, IBookingStore store, IGrainFactory grains, ClinicClock clock, ILogger<Sweeper> logger)
    : BackgroundService
{
    private const int MostAtOnce = 256;
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_keyLifetime = TimeSpan.FromHours(48);
    private static readonly TimeSpan s_sessionPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_prunePeriod = TimeSpan.FromHours(1);

    // One silo of the cluster is enough; when it is gone the next one has the lease a moment later.
    private static readonly TimeSpan s_lease = s_period * 2;
    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    private DateTimeOffset _pruned;
    private DateTimeOffset _sessionsSwept;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (loader.IsWarm && await store.TryLeaseAsync("sweeper", _owner, s_lease, stoppingToken) is not null)
                    await SweepAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(fault);
            }
        }
    }

    /// <summary>Tidies everything that is due now.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var context = CommandContext.System("sweeper");
        var now = clock.GetUtcNow();
        foreach (var slotIds in index.LapsedHolds(now).Chunk(MostAtOnce))
            await Task.WhenAll(slotIds.Select(id => TryAsync(() => grains.GetGrain<ISlotSweep>(id).SweepHold(context))));
        await Task.WhenAll(index.InterruptedChanges().Select(id => TryAsync(() => grains.GetGrain<IPractitionerGrain>(id).Recover())));
        await SweepSessionsAsync(now, context, cancellationToken);
        if (now - _pruned < s_prunePeriod)
            return;
        _pruned = now;
        await store.PruneIdempotencyKeysAsync(now - s_keyLifetime, cancellationToken);
    }

    private async Task SweepSessionsAsync(DateTimeOffset now, CommandContext context, CancellationToken cancellationToken)
    {
        if (now - _sessionsSwept < s_sessionPeriod)
            return;
        _sessionsSwept = now;
        var over = await store.FindAsync(IndexTerms.SessionEnds(), IndexTerms.SessionEnd(now), null, MostAtOnce, cancellationToken);
        await Task.WhenAll(over.Select(entry => TryAsync(() => grains.GetGrain<ISessionSweep>(entry.Id).Sweep(context))));
    }

    // One that cannot be tidied must not keep the others from it.
    private async Task TryAsync(Func<Task> tidy)
    {
        try
        {
            await tidy();
        }
        catch (Exception fault)
        {
            LogFailed(fault);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A sweep failed; the next one comes in a moment.")]
    private partial void LogFailed(Exception fault);
}
