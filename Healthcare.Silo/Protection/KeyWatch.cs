using Healthcare.Administration;
using Healthcare.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.Protection;

/// <summary>Takes a changed ring without a restart, so that all silos seal with the same key a moment after its file was changed.</summary>
internal sealed partial class KeyWatch(Protector protector, ILogger<KeyWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(IKeyRotation.WatchPeriod);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (protector.Reload())
                    LogTaken(KeyRing.Name(protector.Ring.CurrentId), protector.Ring.Keys.Count);
            }
            catch (StartupException fault)
            {
                LogNotTaken(fault.Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "The ring of keys has changed: {Key} seals, of {Keys} keys.")]
    private partial void LogTaken(string key, int keys);

    [LoggerMessage(LogLevel.Error, "The ring of keys cannot be read any more; the one before stays in use. {Reason}")]
    private partial void LogNotTaken(string reason);
}
