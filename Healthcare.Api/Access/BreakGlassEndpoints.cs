using System.Security.Claims;
using Healthcare.Http;
using Healthcare.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Access;

/// <summary><c>/break-glass</c>: an hour with the record of a patient whom the caller does not treat, with a reason, an alarm and a trace.</summary>
internal static class BreakGlassEndpoints
{
    public static void MapBreakGlass(this IEndpointRouteBuilder api)
    {
        var glasses = api.MapGroup("/break-glass").WithTags("Access");
        glasses.MapPost("", Open).Needs(Permissions.BreakGlass)
            .Describe("openBreakGlass", "Opens a patient's record to the caller for an hour; needs a second factor, or a key that was expressly given it.")
            .Refuses(RefusalCodes.PatientNotFound);
        glasses.MapGet("", List).Needs(Permissions.BreakGlassRead)
            .Describe("listBreakGlass", "Lists emergency accesses: the caller's own, or everybody's to those who read the audit trail.").Takes("limit", "cursor");
        glasses.MapDelete("/{id}", Revoke).Needs(Permissions.BreakGlassRead)
            .Describe("revokeBreakGlass", "Ends an emergency access at once.").Refuses(RefusalCodes.BreakGlassNotFound);
    }

    private static async Task<Results<CreatedAnswer<BreakGlass>, ProblemResult>> Open(
        Command<OpenBreakGlass> command, IGrainFactory grains, ReadPosition position, BreakGlassAlarm alarm, ClaimsPrincipal principal)
    {
        if (AccessInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        if (!RecordRules.MayBreakGlass(ValuesOf(Callers.MethodClaim), ValuesOf(Callers.ScopeClaim)))
            return RecordChecks.Forbidden("Emergency access needs a second factor, or an API key whose scopes name break-glass.");
        var caller = principal.Caller().Id;
        var result = position.After(await grains.GetGrain<IBreakGlassGrain>(BreakGlass.IdOf(caller, command.Body.PatientId))
            .Open(caller, command.Body.PatientId, command.Body.Reason, command.Context));
        if (result.Value is not { } glass)
            return ProblemResult.From(result.Refusal!);
        alarm.Raise(glass);
        return new CreatedAnswer<BreakGlass>(glass, location: null);

        IEnumerable<string> ValuesOf(string type) => principal.FindAll(type).Select(claim => claim.Value);
    }

    private static async Task<Results<Answer<Page<BreakGlass>>, ProblemResult>> List(QueryReader query, IGrainFactory grains, ClaimsPrincipal principal)
    {
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var caller = principal.Caller();
        var result = await grains.GetGrain<IAccessListGrain>(0).ListBreakGlass(SeesAll(caller) ? null : caller.Id, limit, cursor);
        return result.Value is { } page ? new Answer<Page<BreakGlass>>(page) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Done, ProblemResult>> Revoke(string id, Command command, IGrainFactory grains, ReadPosition position, ClaimsPrincipal principal)
    {
        var caller = principal.Caller();
        var glass = Ids.IsWellFormed(id) ? await grains.GetGrain<IBreakGlassGrain>(id).Get() : null;
        if (glass is null || (glass.CallerId != caller.Id && !SeesAll(caller)))
            return ProblemResult.Of(RefusalCodes.BreakGlassNotFound, "There is no emergency access with this id.");
        if (glass.CallerId != caller.Id && !caller.May(Permissions.AccountsWrite))
            return RecordChecks.Forbidden("Others' emergency access is ended by those who look after accounts.");
        var result = position.After(await grains.GetGrain<IBreakGlassGrain>(id).Revoke(command.Context));
        return result.Refusal is { } refusal ? ProblemResult.From(refusal) : Done.Instance;
    }

    private static bool SeesAll(Caller caller) => caller.May(Permissions.AuditRead);
}
