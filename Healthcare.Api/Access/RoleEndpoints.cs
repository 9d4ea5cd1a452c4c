using Healthcare.Http;
using Healthcare.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Access;

/// <summary><c>/roles</c>: the roles that every network has, and those that this one made of permissions.</summary>
internal static class RoleEndpoints
{
    public static void MapRoles(this IEndpointRouteBuilder api)
    {
        var roles = api.MapGroup("/roles").WithTags("Access");
        roles.MapPost("", Create).Needs(Permissions.RolesWrite).Guarded(RecordChecks.WholeNetwork)
            .Describe("createRole", "Makes a role of permissions, never of more than its maker has.").Refuses(RefusalCodes.CodeInUse);
        roles.MapGet("", List).Needs(Permissions.RolesRead).Describe("listRoles", "Lists every role, and every permission there is.").Takes("limit", "cursor");
        roles.MapGet("/{code}", Get).Needs(Permissions.RolesRead).Describe("getRole", "Reads a role.").Refuses(RefusalCodes.RoleNotFound);
        roles.MapPut("/{code}", Update).Needs(Permissions.RolesWrite).Guarded(RecordChecks.WholeNetwork)
            .Describe("updateRole", "Replaces what a role of the network's own may; known everywhere within five seconds.").Refuses(RefusalCodes.RoleNotFound);
        roles.MapDelete("/{code}", Delete).Needs(Permissions.RolesWrite).Guarded(RecordChecks.WholeNetwork)
            .Describe("deleteRole", "Ends a role of the network's own: whoever has it may nothing by it any more.").Refuses(RefusalCodes.RoleNotFound);
    }

    private static async Task<Results<CreatedAnswer<RoleView>, ProblemResult>> Create(
        Command<CreateRole> command, IGrainFactory grains, ReadPosition position, RoleBook book, HttpContext http)
    {
        var (code, name, permissions) = command.Body;
        if (AccessInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        if (!RecordRules.MayGive(http.User.Caller(), permissions))
            return TooMuch();
        var result = position.After(await grains.GetGrain<IRoleGrain>(code).Create(name, permissions, command.Context));
        book.Forget();
        return result.Value is { } role
            ? new CreatedAnswer<RoleView>(RoleView.Of(role), $"/api/v1/roles/{code}", role.Version)
            : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<RoleList>, ProblemResult>> List(QueryReader query, IGrainFactory grains)
    {
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var result = await grains.GetGrain<IAccessListGrain>(0).ListRoles(limit, cursor);
        if (result.Value is not { } page)
            return ProblemResult.From(result.Refusal!);
        var known = cursor is null ? Roles.All.Select(Known) : [];
        return new Answer<RoleList>(new RoleList([.. known, .. page.Items.Select(RoleView.Of)], [.. Permissions.All], page.Next));
    }

    private static async Task<Results<Answer<RoleView>, Resource<RoleView>, ProblemResult>> Get(string code, IGrainFactory grains)
    {
        if (Roles.All.Contains(code))
            return new Answer<RoleView>(Known(code));
        return Ids.IsWellFormed(code) && await grains.GetGrain<IRoleGrain>(code).Get() is { } role
            ? new Resource<RoleView>(RoleView.Of(role), role.Version)
            : NotFound();
    }

    private static async Task<Results<Resource<RoleView>, ProblemResult>> Update(
        string code, IfMatch match, Command<UpdateRole> command, IGrainFactory grains, ReadPosition position, RoleBook book, HttpContext http)
    {
        if (AccessInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        if (await WhyNotAsync(code, grains, http.User.Caller(), command.Body.Permissions) is { } refusal)
            return refusal;
        var result = position.After(await grains.GetGrain<IRoleGrain>(code).Update(command.Body.Name, command.Body.Permissions, match.Version, command.Context));
        book.Forget();
        return result.Value is { } role ? new Resource<RoleView>(RoleView.Of(role), role.Version) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Done, ProblemResult>> Delete(
        string code, IfMatch match, Command command, IGrainFactory grains, ReadPosition position, RoleBook book, HttpContext http)
    {
        if (await WhyNotAsync(code, grains, http.User.Caller(), []) is { } refusal)
            return refusal;
        var result = position.After(await grains.GetGrain<IRoleGrain>(code).Delete(match.Version, command.Context));
        book.Forget();
        return result.Refusal is { } refused ? ProblemResult.From(refused) : Done.Instance;
    }

    // A role that may more than the caller is not the caller's to change either.
    private static async Task<ProblemResult?> WhyNotAsync(string code, IGrainFactory grains, Caller caller, string[] permissions)
    {
        if (Roles.All.Contains(code))
            return RecordChecks.Forbidden("A role that every network has does not change.");
        if (!Ids.IsWellFormed(code))
            return NotFound();
        var current = await ClusterCalls.AsSystemAsync(() => grains.GetGrain<IRoleGrain>(code).Get());
        return RecordRules.MayGive(caller, permissions.Concat(current?.Permissions ?? [])) ? null : TooMuch();
    }

    private static RoleView Known(string role) => new(role, role, [.. Permissions.Of(role)], Custom: false);

    private static ProblemResult TooMuch() => RecordChecks.Forbidden("Nobody may give what it may not do itself.");

    private static ProblemResult NotFound() => ProblemResult.Of(RefusalCodes.RoleNotFound, "There is no role with this code.");
}
