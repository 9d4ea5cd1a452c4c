using Microsoft.AspNetCore.Authorization;

namespace Healthcare.Audit;

/// <summary>Notes who was refused: credentials that are not good (401), and callers who may not (403). Log-in calls note theirs themselves.</summary>
public sealed partial class RefusalMiddleware(RequestDelegate next, Refusals refusals, IAuditTrail trail, ILogger<RefusalMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        await next(http);
        if (http.Response.StatusCode is not (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden) || KindOf(http) is not { } kind || !refusals.IsFirst(kind))
            return;
        try
        {
            await trail.RecordAsync(RecordOf(kind, Requests.FromOf(http), null));
        }
        catch (Exception fault)
        {
            // The refusal stands, whether it could be noted or not.
            LogNotNoted(fault.GetType().Name);
        }
    }

    /// <param name="more">How often it came again within the minute; null for the first.</param>
    internal static AuditRecord RecordOf(RefusalKind kind, string from, string? more) => new(
        kind.Actor == Requests.Anonymous ? "credentials.refused" : "request.refused", kind.Subject, [], kind.Actor, from, AuditOutcome.Refused, more);

    private static RefusalKind? KindOf(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return null;
        var address = Refusals.AddressOf(http.Connection.RemoteIpAddress);
        if (http.Response.StatusCode == StatusCodes.Status403Forbidden)
            return new RefusalKind(address, Requests.ActorOf(http), $"{http.Request.Method} {(endpoint as RouteEndpoint)?.RoutePattern.RawText}");

        // Who sends none is only told to: that is no attempt.
        return Requests.HasCredentials(http.Request) ? new RefusalKind(address, Requests.Anonymous, "any") : null;
    }

    [LoggerMessage(LogLevel.Warning, "A refusal could not be noted in the audit trail: {Fault}")]
    private partial void LogNotNoted(string fault);
}
