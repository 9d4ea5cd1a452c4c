
namespace Healthcare.Audit;

/// <inheritdoc cref="IAuditTrail"/>
public sealed class AuditTrail(IGrainFactory grains) : IAuditTrail
{
    public Task RecordAsync(
        HttpContext http, string action, string subject, string? patientId = null, AuditOutcome outcome = AuditOutcome.Success, string? reason = null) =>
        RecordAsync(new AuditRecord(action, subject, patientId is null ? [] : [patientId], Requests.ActorOf(http), Requests.FromOf(http), outcome, reason));

    public Task RecordAsync(AuditRecord record) => grains.GetGrain<IAuditGrain>(0).Append([record]);
}
