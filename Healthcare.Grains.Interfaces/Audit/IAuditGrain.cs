using Healthcare.Access;

namespace Healthcare.Audit;

/// <summary>Something that happened without a change: a record was read, somebody logged in or was refused.</summary>
/// <param name="Action">Dotted word, e.g. <c>patient.read</c>.</param>
/// <param name="Subject">What it was done to, e.g. <c>patient/{id}</c>.</param>
/// <param name="PatientIds">Every patient whom it concerns; empty when none.</param>
/// <param name="Actor">The account or API key, or <c>anonymous</c>.</param>
/// <param name="From">Client address and request id.</param>
/// <param name="Reason">Why, in the words of whoever did it: a purpose of use, why somebody was refused.</param>
[GenerateSerializer, Immutable, Alias("audit.record")]
public sealed record AuditRecord(
    string Action,
    string Subject,
    string[] PatientIds,
    string Actor,
    string From,
    AuditOutcome Outcome = AuditOutcome.Success,
    string? Reason = null);

/// <summary>Writes what happened without a change into the audit trail. Key: any number; a stateless worker.</summary>
[Alias("audit.audit")]
public interface IAuditGrain : IGrainWithIntegerKey
{
    /// <summary>All of them are durable when this returns.</summary>
    [NeedsCaller]
    Task Append(AuditRecord[] records);
}
