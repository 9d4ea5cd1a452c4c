using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.Imports;

/// <summary>Forgets bodies whose sender vanished before there was an import: an API that was killed, a connection that was cut.</summary>
public sealed partial class AbandonedUploads(IImportSpool spool, IGrainFactory grains, ClinicClock clock, ILogger<AbandonedUploads> logger) : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ForgetAsync(clock.GetUtcNow() - s_patience, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(fault);
            }
        }
    }

    /// <summary>Forgets what nobody has added to since an instant and no import waits for. An import forgets its own when it has ended.</summary>
    public async Task ForgetAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        foreach (var id in await spool.FindOlderAsync(instant, cancellationToken))
        {
            if (await grains.GetGrain<IImportGrain>(id).Get() is { Value: not null })
                continue;
            await spool.DeleteAsync(id);
            LogForgotten(id);
        }
    }

    [LoggerMessage(LogLevel.Information, "The upload of import {ImportId} was abandoned; what was sent is removed.")]
    private partial void LogForgotten(string importId);

    [LoggerMessage(LogLevel.Warning, "Abandoned uploads could not be removed; the next attempt comes in an hour.")]
    private partial void LogFailed(Exception fault);
}
