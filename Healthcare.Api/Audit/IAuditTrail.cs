namespace Healthcare.Audit;

/// <summary>
/// Notes what happens at the edge without a change: reads, log-ins, refusals. What changes something has its event in the commit of
/// the change and is not noted here.
/// </summary>
public interface IAuditTrail
{
    /// <summary>Notes it, for the caller of a request; durable when this returns. Where it cannot be noted, it must not happen: let the exception through.</summary>
    /// <param name="action">Dotted word, e.g. <c>session.started</c>.</param>
    /// <param name="subject">What it was done to, e.g. <c>account/{id}</c>. Nothing of a patient but ids.</param>
    /// <param name="patientId">The patient whom it concerns, if any.</param>
    /// <param name="reason">Why. The request's purpose of use when null.</param>
    Task RecordAsync(
        HttpContext http, string action, string subject, string? patientId = null, AuditOutcome outcome = AuditOutcome.Success, string? reason = null);

    /// <summary>As above, for one who is not (yet) the caller of the request: an account that logs in, a job.</summary>
    Task RecordAsync(AuditRecord record);
}
