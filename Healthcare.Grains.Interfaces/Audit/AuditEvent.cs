namespace Healthcare.Audit;

/// <summary>One event of the audit trail, as an auditor sees it.</summary>
/// <param name="Id">Log and number, e.g. <c>change-17</c> or <c>access-4711</c>.</param>
/// <param name="From">Client address and request id.</param>
/// <param name="PatientIds">The patients whom it concerns; for a search, those it showed.</param>
[GenerateSerializer, Immutable, Alias("audit.event")]
public sealed record AuditEvent(
    string Id,
    DateTimeOffset At,
    string Actor,
    string Action,
    string Subject,
    AuditOutcome Outcome,
    string From,
    string[]? PatientIds = null,
    string? Reason = null);

/// <summary>Which events. What is null is not asked for.</summary>
/// <param name="From">First time, inclusive.</param>
/// <param name="To">Last time, exclusive.</param>
[GenerateSerializer, Immutable, Alias("audit.query")]
public sealed record AuditQuery(
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    string? Actor = null,
    string? PatientId = null,
    string? Action = null);

/// <summary>What a check of the whole trail found.</summary>
/// <param name="Checked">Events that are as they were written, from the first one on, of both logs together.</param>
/// <param name="FirstBroken">The first event that is not, e.g. <c>change-17</c>, or the first that is missing.</param>
/// <param name="Why">What is wrong with it.</param>
/// <param name="Keyed">Whether the chain is made with a key that is kept outside of the database.</param>
/// <param name="Checkpoints">Signed checkpoints that the trail was compared with.</param>
[GenerateSerializer, Immutable, Alias("audit.verification")]
public sealed record AuditVerification(bool Valid, long Checked, string? FirstBroken, string? Why, bool Keyed, int Checkpoints);
