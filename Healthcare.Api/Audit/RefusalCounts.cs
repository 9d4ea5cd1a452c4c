using System.Globalization;

namespace Healthcare.Audit;

/// <summary>Notes at the end of each minute what was refused again in it, and at the end of the process.</summary>
public sealed partial class RefusalCounts(Refusals refusals, IAuditTrail trail, TimeProvider clock, ILogger<RefusalCounts> logger) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await NoteAsync();
    }

    /// <summary>Notes what was counted so far.</summary>
    public async Task NoteAsync()
    {
        try
        {
            await Task.WhenAll(refusals.Take().Select(repeated => trail.RecordAsync(
                RefusalMiddleware.RecordOf(repeated.Kind, repeated.Kind.Address, string.Create(CultureInfo.InvariantCulture, $"{repeated.Count} more within a minute")))));
        }
        catch (Exception fault)
        {
            LogNotNoted(fault.GetType().Name);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await NoteAsync();
    }

    [LoggerMessage(LogLevel.Warning, "Counted refusals could not be noted in the audit trail: {Fault}")]
    private partial void LogNotNoted(string fault);
}
