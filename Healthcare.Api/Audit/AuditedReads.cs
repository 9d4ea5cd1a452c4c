namespace Healthcare.Audit;

/// <summary>What an endpoint notes in the audit trail when it answers.</summary>
internal sealed record Audited(string Action, string Subject);

/// <summary>Endpoints that show something of patients, or of the trail itself, say so where their route is.</summary>
internal static class AuditedReads
{
    /// <summary>Every answer that is no problem is noted, durably, before anything of it is sent.</summary>
    /// <param name="action">Dotted word, e.g. <c>patient.read</c>.</param>
    /// <param name="subject">What is shown; <c>{name}</c> stands for the route's value of that name.</param>
    /// <param name="patients">Whom it shows, where the answer itself does not say.</param>
    public static RouteHandlerBuilder Audits(this RouteHandlerBuilder endpoint, string action, string subject, Func<HttpContext, Task<string[]>>? patients = null)
    {
        var audited = new Audited(action, subject);
        return endpoint.WithMetadata(audited).AddEndpointFilter(new AuditedRead(audited, patients));
    }
}

/// <summary>Notes what an endpoint shows, before it is sent.</summary>
internal sealed class AuditedRead(Audited audited, Func<HttpContext, Task<string[]>>? patients) : IEndpointFilter
{
    private readonly string? _variable = VariableOf(audited.Subject);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var purpose = PurposeOfUse.Of(http);
        var result = await next(context);
        if (!Shown.TryRead(result, out var patientIds))
            return result;
        if (patients is not null)
            patientIds = await patients(http);
        await http.RequestServices.GetRequiredService<IAuditTrail>().RecordAsync(
            new AuditRecord(audited.Action, SubjectOf(http), patientIds, Requests.ActorOf(http), Requests.FromOf(http), Reason: purpose));
        return result;
    }

    private string SubjectOf(HttpContext http) => _variable is null
        ? audited.Subject
        : audited.Subject.Replace($"{{{_variable}}}", (string?)http.Request.RouteValues[_variable], StringComparison.Ordinal);

    private static string? VariableOf(string subject) =>
        subject.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open ? subject[(open + 1)..subject.IndexOf('}', StringComparison.Ordinal)] : null;
}
