using System.Diagnostics.Metrics;

namespace Healthcare.Access;

/// <summary>Somebody must look when emergency access is used: a line in the log and a number to alert on. Neither names a patient.</summary>
public sealed partial class BreakGlassAlarm
{
    private readonly Counter<long> _opened;
    private readonly ILogger<BreakGlassAlarm> _logger;

    public BreakGlassAlarm(IMeterFactory meters, ILogger<BreakGlassAlarm> logger)
    {
        _logger = logger;
        _opened = meters.Create("Healthcare.Access").CreateCounter<long>("healthcare.break_glass.opened", description: "Emergency accesses that were opened.");
    }

    public void Raise(BreakGlass glass)
    {
        _opened.Add(1);
        LogOpened(glass.CallerId, glass.Id);
    }

    [LoggerMessage(LogLevel.Warning, "Emergency access: {Caller} has opened {Glass}. Its reason is in the audit trail.")]
    private partial void LogOpened(string caller, string glass);
}
