using System.Diagnostics.Metrics;
using Healthcare.Search;
using Healthcare.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.Audit;

/// <summary>
/// Signs where both logs end, every few minutes in which they grew: into the database, the file, the log and the metrics. Never signs
/// a log that is shorter than what this silo has seen of it.
/// </summary>
public sealed partial class Checkpoints : BackgroundService
{
    public const string MeterName = "Healthcare.Audit";

    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(5);

    private readonly IAuditLog _log;
    private readonly IBookingStore _store;
    private readonly NetworkIndex _index;
    private readonly AuditKeys _keys;
    private readonly ICheckpointFile _file;
    private readonly ClinicClock _clock;
    private readonly ILogger<Checkpoints> _logger;
    private readonly Meter _meter = new(MeterName);
    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
    private AuditCheckpoint? _newest;
    private int _shortened;

    public Checkpoints(IAuditLog log, IBookingStore store, NetworkIndex index, AuditKeys keys, ICheckpointFile file, ClinicClock clock, ILogger<Checkpoints> logger)
    {
        (_log, _store, _index, _keys, _file, _clock, _logger) = (log, store, index, keys, file, clock, logger);
        _meter.CreateObservableGauge("healthcare.audit.checkpoint", () => _newest?.Number ?? 0, "{checkpoint}", "Number of the newest checkpoint that this silo knows.");
        _meter.CreateObservableGauge("healthcare.audit.shortened", () => _shortened, null, "1 when the audit trail is shorter than it was.");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    /// <summary>Adds a checkpoint, unless nothing was added to the trail since the last one. Null where none was.</summary>
    public async Task<AuditCheckpoint?> AddAsync(CancellationToken cancellationToken)
    {
        var seen = _index.Followed.Reached;
        var newest = await _log.ReadNewestCheckpointAsync(cancellationToken);
        var changes = await _log.ReadEndAsync(AuditLogKind.Changes, cancellationToken);
        var accesses = await _log.ReadEndAsync(AuditLogKind.Accesses, cancellationToken);
        _newest ??= _file.Read().Where(checkpoint => checkpoint.IsProof(_keys)).MaxBy(checkpoint => checkpoint.Number);
        var known = new[] { newest, _newest }.OfType<AuditCheckpoint>().MaxBy(checkpoint => checkpoint.Number);
        if (changes.Id < Math.Max(seen, known?.EventId ?? 0) || accesses.Id < (known?.AccessId ?? 0) || (newest?.Number ?? 0) < (_newest?.Number ?? 0))
        {
            _shortened = 1;
            LogShortened();
            return null;
        }

        if (newest is not null && newest.EventId == changes.Id && newest.AccessId == accesses.Id)
            return null;
        var start = newest is { Start: > 0 } ? newest.Start : await _log.ReadStartAsync(cancellationToken);
        var next = AuditCheckpoint.Create((newest?.Number ?? 0) + 1, _clock.GetUtcNow(), changes, accesses, start, _keys);

        // First into the database: what is in the file only would look as if it had been removed there.
        if (!await _log.AddCheckpointAsync(next, cancellationToken))
            return null;
        _newest = next;
        _file.Append(next);
        LogCheckpoint(next.ToLine());
        return next;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_keys.HasKey)
            LogNoKey();
        using var timer = new PeriodicTimer(s_period, _clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                // One silo of the cluster is enough.
                if (await _store.TryLeaseAsync("audit-checkpoints", _owner, s_period, stoppingToken) is not null)
                    await AddAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(fault);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Audit checkpoint {Checkpoint}")]
    private partial void LogCheckpoint(string checkpoint);

    [LoggerMessage(LogLevel.Critical, "The audit trail is shorter than it was: events are missing at its end. Run 'audit verify'. Nothing more is signed.")]
    private partial void LogShortened();

    [LoggerMessage(LogLevel.Warning, "There is no audit key: who can write to the database can also rewrite the audit trail. Set Healthcare__AuditKey, the same for every silo.")]
    private partial void LogNoKey();

    [LoggerMessage(LogLevel.Warning, "The audit trail could not be signed now; the next attempt comes in a moment.")]
    private partial void LogFailed(Exception fault);
}
