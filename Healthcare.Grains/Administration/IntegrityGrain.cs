using Healthcare.Audit;
using Healthcare.Storage;
using Orleans.Concurrency;

namespace Healthcare.Administration;

/// <inheritdoc cref="IIntegrityGrain"/>
[StatelessWorker(1)]
public sealed class IntegrityGrain(IBookingStore store, BlindIndex blind, IAuditLog log, AuditKeys keys, ICheckpointFile checkpoints, ClinicClock clock) : Grain, IIntegrityGrain
{
    private const int MostFindings = 1_000;

    /// <remarks>
    /// Rows are read from one moment, events after them: whatever is written meanwhile is at most a newer version than the rows say.
    /// </remarks>
    public async Task<IntegrityReport> Check()
    {
        var lastEventId = await store.GetLastEventIdAsync();
        var snapshot = new StoreSnapshot();
        await foreach (var row in store.ScanAsync(""))
            snapshot.Add(row);

        // After the scan: what ended or began meanwhile is judged by the later time, as whoever wrote it did.
        var now = clock.GetUtcNow();
        var trail = new AuditTrail();
        await foreach (var stored in store.ReadEventsAsync(0))
            trail.Add(stored);

        var chain = await AuditVerifier.VerifyAsync(log, keys, checkpoints.Read());
        IntegrityFinding[] findings = [.. IntegrityRules.Check(snapshot, blind, trail, lastEventId, now).Concat(ChainFindings(chain)).Take(MostFindings)];
        return new IntegrityReport(findings.Length == 0, now, Counts(snapshot, trail), findings);
    }

    private static IEnumerable<IntegrityFinding> ChainFindings(AuditVerification chain)
    {
        if (!chain.Valid)
            yield return new IntegrityFinding("audit-chain", chain.FirstBroken!, chain.Why!);
    }

    private static Dictionary<string, long> Counts(StoreSnapshot snapshot, AuditTrail trail) =>
        new(snapshot.RowsByKind) { ["events"] = trail.Count };
}
