using Healthcare.Storage;
using Orleans.Concurrency;

namespace Healthcare.Audit;

/// <inheritdoc cref="IAuditGrain"/>
[StatelessWorker]
[Reentrant]
public sealed class AuditGrain(IBookingStore store) : Grain, IAuditGrain
{
    public Task Append(AuditRecord[] records) => store.CommitAsync(new Unit([], null, [], Accesses: Array.ConvertAll(records, Draft)));

    private static AccessDraft Draft(AuditRecord record)
    {
        var context = new CommandContext(record.Actor, record.From);
        var (patient, data) = record.PatientIds is [var only]
            ? (only, EventData.Nothing)
            : (null, record.PatientIds.Length == 0 ? EventData.Nothing : new EventData { PatientIds = record.PatientIds });
        var draft = Events.Draft(record.Action, record.Subject, patient, record.Reason, data, context);
        return new AccessDraft(draft with { Outcome = record.Outcome }, record.PatientIds);
    }
}
