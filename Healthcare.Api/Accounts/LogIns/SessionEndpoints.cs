using Healthcare.Access;
using Healthcare.Accounts.LogIns;
using Healthcare.Accounts.Tokens;
using Healthcare.Http;
using Healthcare.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Accounts;

/// <summary><c>/auth/sessions</c>: where an account is logged in. Its owner ends sessions, and who may change the account.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this RouteGroupBuilder auth)
    {
        auth.MapGet("/sessions", List).RequireAuthorization().Takes("limit", "cursor")
            .Describe("listSessions", "Lists the sessions of the caller's account.");
        auth.MapDelete("/sessions/{id}", Revoke).RequireAuthorization().Refuses(RefusalCodes.SessionNotFound)
            .Describe("revokeSession", "Ends a session, one's own or one of an account that the caller may change: its tokens are refused everywhere within five seconds.");
    }

    private static async Task<Results<Answer<Page<Session>>, ProblemResult>> List(QueryReader query, IGrainFactory grains, HttpContext http)
    {
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (query.Errors.Problem is { } invalid)
            return invalid;
        if (OwnAccount.IdOf(http) is not { } id)
            return new Answer<Page<Session>>(new Page<Session>([], null));
        return Answer(await grains.GetGrain<IAccountListGrain>(0).ListSessions(id, limit, cursor), http);
    }

    private static async Task<Results<Done, ProblemResult>> Revoke(
        string id, Command command, IGrainFactory grains, AccountGuard guard, AccessTokens tokens, ReadPosition position, HttpContext http)
    {
        var session = Ids.IsWellFormed(id) ? await grains.GetGrain<ISessionGrain>(id).Get() : null;
        if (session is null || !(session.AccountId == OwnAccount.IdOf(http) || await guard.MayChangeAsync(http.User.Caller(), session.AccountId)))
            return ProblemResult.Of(RefusalCodes.SessionNotFound, "There is no session with this id.");
        var result = position.After(await grains.GetGrain<ISessionGrain>(id).Revoke($"by {command.Context.Actor}", command.Context));
        tokens.Forget();
        return result.Refusal is { } refusal ? ProblemResult.From(refusal) : Done.Instance;
    }

    public static Results<Answer<Page<Session>>, ProblemResult> Answer(Result<Page<Session>> result, HttpContext http) => result.Value is { } page
        ? new Answer<Page<Session>>(new Page<Session>(
            [.. page.Items.Select(session => session with { Current = session.Id == http.User.Caller().SessionId })], page.Next))
        : ProblemResult.From(result.Refusal!);
}
