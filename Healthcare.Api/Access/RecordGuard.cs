using Healthcare.Http;

namespace Healthcare.Access;

/// <summary>One request for one record, by a caller with a limit.</summary>
internal sealed class RecordRequest(EndpointFilterInvocationContext context, Caller caller, Records records)
{
    public Caller Caller => caller;

    public Records Records => records;

    /// <summary>The id in the route.</summary>
    public string Id => (string)context.HttpContext.Request.RouteValues["id"]!;

    public T Body<T>() => context.Arguments.OfType<Command<T>>().FirstOrDefault() is { } command
        ? command.Body
        : context.Arguments.OfType<JsonBody<T>>().First().Value;

    /// <summary>Every access under emergency is marked in the audit trail.</summary>
    public void Mark(BreakGlass glass) => context.HttpContext.Items[GlassItem] = glass.Id;

    /// <summary>The request was let through by emergency access only.</summary>
    public static bool IsEmergency(HttpContext http) => http.Items.ContainsKey(GlassItem);

    internal const string GlassItem = "break-glass";
}

/// <summary>Why the caller may not; null when it may.</summary>
internal delegate ValueTask<ProblemResult?> RecordCheck(RecordRequest request);

internal static class RecordGuard
{
    /// <summary>Asks, where the caller has a limit, whether the record is within it. Before <c>Audits</c>, which notes what was decided here.</summary>
    public static RouteHandlerBuilder Guarded(this RouteHandlerBuilder endpoint, RecordCheck check) =>
        endpoint.WithMetadata(check).AddEndpointFilter((context, next) =>
        {
            var caller = context.HttpContext.User.Caller();
            return RecordRules.IsUnlimited(caller) ? next(context) : CheckAsync(check, caller, context, next);
        });

    private static async ValueTask<object?> CheckAsync(RecordCheck check, Caller caller, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var records = context.HttpContext.RequestServices.GetRequiredService<Records>();
        return await check(new RecordRequest(context, caller, records)) is { } refusal ? refusal : await next(context);
    }
}
