using System.Text.Json;
using Healthcare.Access;
using Healthcare.Accounts.LogIns;
using Healthcare.Accounts.SecondFactors;
using Healthcare.Accounts.Tokens;
using Healthcare.Audit;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.RateLimits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Accounts;

/// <summary><c>/auth/passkeys</c>: log-in by a device that asks its owner (WebAuthn), without a password.</summary>
internal static class PasskeyEndpoints
{
    private static readonly string[] s_refusals = [RefusalCodes.InvalidCredentials, RefusalCodes.ValidationFailed, ProblemCodes.TooManyRequests, ProblemCodes.Unavailable, RefusalCodes.Overloaded];

    public static void MapSecondFactors(this IEndpointRouteBuilder api)
    {
        var auth = api.MapAuth("Second factors");
        auth.MapTotp();
        auth.MapGet("/passkeys", List).RequireAuthorization().Describe("listPasskeys", "Lists the passkeys of the caller's account.");
        auth.MapPost("/passkeys/options", BeginAdd).RequireAuthorization().Refuses(s_refusals)
            .Describe("beginAddPasskey", "Begins to add a passkey: what navigator.credentials.create is asked for. Needs the password.");
        auth.MapPost("/passkeys", Add).RequireAuthorization().Refuses(s_refusals).Describe("addPasskey", "Adds the passkey that the browser has made.");
        auth.MapDelete("/passkeys/{id}", Remove).RequireAuthorization().Refuses(RefusalCodes.NotFound).Describe("removePasskey", "Takes a passkey away.");
        auth.MapPost("/passkeys/login-options", BeginLogIn).AllowAnonymous().Refuses(s_refusals)
            .Describe("beginPasskeyLogIn", "Begins a log-in by passkey: what navigator.credentials.get is asked for.");
        auth.MapPost("/passkeys/login", LogIn).AllowAnonymous().ChecksCredentials().Refuses(s_refusals)
            .Describe("logInWithPasskey", "Logs in with a passkey, which counts as two factors. With X-Session: cookie the refresh token goes into a cookie.");
    }

    private static async Task<Answer<Page<PasskeyView>>> List(IGrainFactory grains, HttpContext http) => new(new Page<PasskeyView>(
        OwnAccount.IdOf(http) is { } id ? [.. (await grains.GetGrain<IAccountGrain>(id).GetPasskeys()).Select(PasskeyView.Of)] : [], null));

    private static async Task<Results<SecretAnswer<PasskeyOptions>, ProblemResult>> BeginAdd(
        JsonBody<PasswordConfirmation> body, PasswordLogIn logIn, Passkeys passkeys, HttpContext http)
    {
        if (OwnAccount.IdOf(http) is not { } id)
            return OwnAccount.None();
        var (account, refusal) = await logIn.ConfirmAsync(http, id, body.Value.Password);
        return account is null ? refusal! : new SecretAnswer<PasskeyOptions>(await passkeys.BeginAddAsync(http, account.Account, account.Epoch));
    }

    private static async Task<Results<CreatedAnswer<PasskeyView>, ProblemResult>> Add(JsonBody<AddPasskey> body, Passkeys passkeys, AccessTokens tokens, IGrainFactory grains, HttpContext http)
    {
        if (OwnAccount.IdOf(http) is not { } id)
            return OwnAccount.None();
        var errors = Check(body.Value.Ticket, body.Value.Credential);
        errors.OptionalText("name", body.Value.Name);
        if (errors.Problem is { } invalid)
            return invalid;
        if (await passkeys.AddAsync(http, id, body.Value) is not { } passkey)
            return Attempts.Wrong();
        await grains.GetGrain<ISessionGrain>(http.User.Caller().SessionId!).Strengthen(AuthenticationMethods.HardwareKey, Sessions.ContextOf(http, id));
        tokens.Forget();
        return new CreatedAnswer<PasskeyView>(PasskeyView.Of(passkey), $"/api/v1/auth/passkeys/{passkey.Id}");
    }

    private static async Task<Results<Done, ProblemResult>> Remove(string id, Command command, IGrainFactory grains, ReadPosition position, HttpContext http)
    {
        if (OwnAccount.IdOf(http) is not { } accountId)
            return OwnAccount.None();
        var result = position.After(await grains.GetGrain<IAccountGrain>(accountId).RemovePasskey(id, command.Context));
        return result.Refusal is { } refusal ? ProblemResult.From(refusal) : Done.Instance;
    }

    private static async Task<SecretAnswer<PasskeyOptions>> BeginLogIn(Passkeys passkeys, HttpContext http) => new(await passkeys.BeginLogInAsync(http));

    private static async Task<Results<SecretAnswer<LogInAnswer>, ProblemResult>> LogIn(JsonBody<UsePasskey> body, Passkeys passkeys, IAuditTrail trail, HttpContext http)
    {
        if (Check(body.Value.Ticket, body.Value.Credential).Problem is { } invalid)
            return invalid;
        if (await passkeys.LogInAsync(http, body.Value) is { } answer)
            return new SecretAnswer<LogInAnswer>(answer);
        await trail.RecordAsync(new AuditRecord("account.passkey", "account/unknown", [], Requests.Anonymous, Requests.FromOf(http), AuditOutcome.Refused, "wrong"));
        return Attempts.Wrong();
    }

    private static Errors Check(string? ticket, JsonElement credential)
    {
        var errors = new Errors();
        errors.RequiredText("ticket", ticket, 4096);
        errors.Require(credential.ValueKind is JsonValueKind.Object, "credential", "must be what PublicKeyCredential.toJSON() gives");
        return errors;
    }
}
