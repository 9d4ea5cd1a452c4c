using Healthcare.Access;
using Healthcare.Accounts.LogIns;
using Healthcare.Accounts.Passwords;
using Healthcare.Accounts.Tokens;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.RateLimits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Accounts;

/// <summary><c>/auth</c>: log-in, log-out, one's own sessions and password.</summary>
internal static class LogInEndpoints
{
    private static readonly string[] s_refusals = [RefusalCodes.InvalidCredentials, ProblemCodes.TooManyRequests, RefusalCodes.Overloaded, ProblemCodes.Unavailable, RefusalCodes.ValidationFailed];

    public static void MapLogIns(this IEndpointRouteBuilder api)
    {
        var auth = api.MapAuth("Log-in");
        auth.MapPost("/login", LogIn).AllowAnonymous().ChecksCredentials().Refuses(s_refusals)
            .Describe("logIn", "Logs in with user name and password. With X-Session: cookie the refresh token goes into a cookie.");
        auth.MapPost("/second-factor", SecondFactor).AllowAnonymous().ChecksCredentials().Refuses(s_refusals)
            .Describe("showSecondFactor", "The second step of a log-in: a one-time code or a recovery code.");
        auth.MapPost("/refresh", Refresh).AllowAnonymous().Refuses([.. s_refusals, RefusalCodes.TokenReused, ProblemCodes.Forbidden])
            .Describe("refreshTokens", "Renews the tokens of a session; the refresh token that was sent is void. One that is sent again ends the session, except within a grace of some seconds after it was replaced: there it is taken for the loser of a race, refused, and nothing else happens. A token in the cookie needs X-Session: cookie and an Origin of this server.");
        auth.MapPost("/logout", LogOut).RequireAuthorization().Describe("logOut", "Ends the session of the caller.");
        auth.MapSessions();
        auth.MapGet("/me", Who).RequireAuthorization().Describe("getMe", "Tells who the caller is and what it may.");
        auth.MapPost("/password", Change).RequireAuthorization().Refuses(s_refusals)
            .Describe("changePassword", "Changes the caller's password. Every session of the account ends; the answer opens a new one.");
    }

    /// <summary>The group of log-in calls. They ask the cluster for themselves: whom a caller may ask about, itself, is decided here.</summary>
    public static RouteGroupBuilder MapAuth(this IEndpointRouteBuilder api, string tag)
    {
        var group = api.MapGroup("/auth").WithTags(tag);
        group.AddEndpointFilter((context, next) => new ValueTask<object?>(ClusterCalls.AsSystemAsync(() => next(context).AsTask())));
        return group;
    }

    private static async Task<Results<SecretAnswer<LogInAnswer>, ProblemResult>> LogIn(JsonBody<LogInRequest> body, PasswordLogIn logIn, HttpContext http)
    {
        var errors = new Errors();
        errors.RequiredText("userName", body.Value.UserName);
        errors.Require(PasswordRules.IsPlausible(body.Value.Password), "password", "is required, and has 128 characters at most");
        return errors.Problem is { } invalid ? invalid : Answer(await logIn.LogInAsync(http, body.Value));
    }

    private static async Task<Results<SecretAnswer<LogInAnswer>, ProblemResult>> SecondFactor(JsonBody<SecondFactorRequest> body, PasswordLogIn logIn, HttpContext http)
    {
        var errors = new Errors();
        errors.RequiredText("ticket", body.Value.Ticket, 4096);
        errors.RequiredText("code", body.Value.Code, 32);
        return errors.Problem is { } invalid ? invalid : Answer(await logIn.LogInAsync(http, body.Value));
    }

    private static async Task<Results<SecretAnswer<LogInAnswer>, ProblemResult>> Refresh(OptionalBody<RefreshRequest> body, Sessions sessions, HttpContext http)
    {
        var text = body.Value?.RefreshToken;
        var isCookie = text is null;
        if (isCookie)
        {
            text = SessionCookie.Read(http.Request, out var refusal);
            if (text is not null && refusal is not null)
                return refusal;
        }

        var (answer, refused) = await sessions.RefreshAsync(http, text, isCookie);
        return answer is null ? ProblemResult.From(refused!) : new SecretAnswer<LogInAnswer>(answer);
    }

    private static async Task<Results<Done, ProblemResult>> LogOut(Command command, IGrainFactory grains, AccessTokens tokens, ReadPosition position, HttpContext http)
    {
        if (http.User.Caller().SessionId is { } sessionId)
            position.After(await grains.GetGrain<ISessionGrain>(sessionId).Revoke("logged out", command.Context with { Idempotency = null }));
        tokens.Forget();
        SessionCookie.Clear(http.Response);
        return Done.Instance;
    }

    private static async Task<Results<Answer<Me>, ProblemResult>> Who(IGrainFactory grains, HttpContext http)
    {
        var caller = http.User.Caller();
        var account = caller.SessionId is null ? null : await grains.GetGrain<IAccountGrain>(caller.Id).Get();
        string[] amr = [.. http.User.FindAll(Callers.MethodClaim).Select(claim => claim.Value)];
        return new Answer<Me>(new Me(
            new MyAccount(caller.Id, http.User.FindFirst(Callers.NameClaim)?.Value ?? caller.Id, account?.SecondFactors),
            caller.Roles, caller.Permissions, caller.LocationIds ?? [], caller.PatientId, caller.PractitionerId, caller.SessionId, amr, caller.OrganizationIds));
    }

    private static async Task<Results<SecretAnswer<LogInAnswer>, ProblemResult>> Change(
        JsonBody<ChangePassword> body, PasswordLogIn logIn, PasswordHashing hashing, Sessions sessions, AccessTokens tokens, IGrainFactory grains, HttpContext http)
    {
        if (OwnAccount.IdOf(http) is not { } id)
            return OwnAccount.None();
        var errors = new Errors();
        errors.Require(PasswordRules.IsPlausible(body.Value.CurrentPassword), "currentPassword", "is required");
        errors.NewPassword("newPassword", body.Value.NewPassword, http.User.FindFirst(Callers.NameClaim)?.Value);
        if (errors.Problem is { } invalid)
            return invalid;
        if ((await logIn.ConfirmAsync(http, id, body.Value.CurrentPassword)).Refusal is { } wrong)
            return wrong;
        var hash = await hashing.HashAsync(body.Value.NewPassword, http.RequestAborted);
        var result = await grains.GetGrain<IAccountGrain>(id).ChangePassword(hash, Sessions.ContextOf(http, id));
        tokens.Forget();
        if (result.Value is not { } account)
            return ProblemResult.From(result.Refusal!);
        string[] amr = [.. http.User.FindAll(Callers.MethodClaim).Select(claim => claim.Value)];
        return await sessions.OpenAsync(http, account, amr) is { } answer ? new SecretAnswer<LogInAnswer>(answer) : Attempts.Wrong();
    }

    private static Results<SecretAnswer<LogInAnswer>, ProblemResult> Answer((LogInAnswer? Answer, ProblemResult? Refusal) outcome) =>
        outcome.Answer is { } answer ? new SecretAnswer<LogInAnswer>(answer) : outcome.Refusal!;
}

/// <summary>The account of a caller that is one.</summary>
internal static class OwnAccount
{
    /// <summary>Null for API keys and clients.</summary>
    public static string? IdOf(HttpContext http) => http.User.Caller() is { SessionId: not null } caller ? caller.Id : null;

    public static ProblemResult None() => RecordChecks.Forbidden("Only an account that is logged in has this; the caller is none.");
}
