using Healthcare.Storage;
using Orleans.Concurrency;

namespace Healthcare.Audit;

/// <inheritdoc cref="IAuditGrain"/>
[StatelessWorker]
[Reentrant]
public sealed class AuditGrain(IBookingStore store) : Grain, IAuditGrain
{
    public Task Append(AuditRecord[] records) => Task.WhenAll(records.Select(CommitAsync));

    private Task CommitAsync(AuditRecord record)
    {
        var context = new CommandContext(record.Actor, record.From);
        var draft = Events.Draft(record.Action, record.Subject, record.PatientIds.FirstOrDefault(), record.Reason, new EventData { Rows = [] }, context);
        return store.CommitAsync(new Unit([], draft with { Outcome = record.Outcome }, []));
    }
}
