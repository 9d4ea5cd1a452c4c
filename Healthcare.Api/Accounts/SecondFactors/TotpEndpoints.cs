using Healthcare.Access;
using Healthcare.Accounts.LogIns;
using Healthcare.Accounts.SecondFactors;
using Healthcare.Accounts.Tokens;
using Healthcare.Http;
using Healthcare.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;
using QRCoder;

namespace Healthcare.Accounts;

/// <summary><c>/auth/totp</c> and <c>/auth/recovery-codes</c>: one-time codes (RFC 6238) beside the password.</summary>
internal static class TotpEndpoints
{
    private const string Issuer = "Healthcare";
    private const int PixelsPerModule = 4;
    private static readonly string[] s_refusals = [RefusalCodes.InvalidCredentials, RefusalCodes.ValidationFailed];

    public static void MapTotp(this RouteGroupBuilder auth)
    {
        auth.MapPost("/totp", Enrol).RequireAuthorization().Refuses(s_refusals)
            .Describe("enrolTotp", "Begins to set up one-time codes: a secret, and the same as a QR code. Needs the password.");
        auth.MapPost("/totp/confirm", Confirm).RequireAuthorization().Refuses(s_refusals)
            .Describe("confirmTotp", "Ends it with a first code. The recovery codes are shown this once; the session counts as one with two factors from now on.");
        auth.MapPost("/totp/remove", Remove).RequireAuthorization().Refuses(s_refusals)
            .Describe("removeTotp", "Takes one-time codes and recovery codes away, by one of them.");
        auth.MapPost("/recovery-codes", Renew).RequireAuthorization().Refuses(s_refusals)
            .Describe("renewRecoveryCodes", "Makes new recovery codes; the old ones are void. Needs the password.");
    }

    internal static string UriOf(TotpSecret secret) =>
        $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(secret.UserName)}?secret={secret.Secret}&issuer={Issuer}&algorithm=SHA1&digits={Totp.Digits}&period={Totp.StepSeconds}";

    private static async Task<Results<SecretAnswer<TotpEnrolment>, ProblemResult>> Enrol(JsonBody<PasswordConfirmation> body, PasswordLogIn logIn, IGrainFactory grains, HttpContext http)
    {
        if (await WhyNotAsync(http, logIn, body.Value) is { } refusal)
            return refusal;
        var id = OwnAccount.IdOf(http)!;
        var result = await grains.GetGrain<IAccountGrain>(id).EnrolTotp(Sessions.ContextOf(http, id));
        if (result.Value is not { } secret)
            return ProblemResult.From(result.Refusal!);
        var uri = UriOf(secret);
        return new SecretAnswer<TotpEnrolment>(new TotpEnrolment(secret.Secret, uri, QrCodeOf(uri)));
    }

    private static async Task<Results<SecretAnswer<RecoveryCodes>, ProblemResult>> Confirm(
        JsonBody<CodeConfirmation> body, Attempts attempts, AccessTokens tokens, IGrainFactory grains, HttpContext http)
    {
        var (codes, refusal) = await TryAsync(http, body.Value, attempts, grains, (account, context) => account.ConfirmTotp(body.Value.Code, context));
        if (codes is null)
            return refusal!;
        await grains.GetGrain<ISessionGrain>(http.User.Caller().SessionId!).Strengthen(
            AuthenticationMethods.OneTimeCode, Sessions.ContextOf(http, http.User.Caller().Id));
        tokens.Forget();
        return new SecretAnswer<RecoveryCodes>(codes);
    }

    private static async Task<Results<Done, ProblemResult>> Remove(JsonBody<CodeConfirmation> body, Attempts attempts, AccessTokens tokens, IGrainFactory grains, HttpContext http)
    {
        var (account, refusal) = await TryAsync(http, body.Value, attempts, grains, (own, context) => own.RemoveTotp(body.Value.Code, context));
        tokens.Forget();
        return account is null ? refusal! : Done.Instance;
    }

    private static async Task<Results<SecretAnswer<RecoveryCodes>, ProblemResult>> Renew(JsonBody<PasswordConfirmation> body, PasswordLogIn logIn, IGrainFactory grains, HttpContext http)
    {
        if (await WhyNotAsync(http, logIn, body.Value) is { } refusal)
            return refusal;
        var id = OwnAccount.IdOf(http)!;
        var result = await grains.GetGrain<IAccountGrain>(id).RenewRecoveryCodes(Sessions.ContextOf(http, id));
        return result.Value is { } codes ? new SecretAnswer<RecoveryCodes>(codes) : ProblemResult.From(result.Refusal!);
    }

    /// <summary>Why the caller may not change what opens its account; null when it may.</summary>
    internal static async Task<ProblemResult?> WhyNotAsync(HttpContext http, PasswordLogIn logIn, PasswordConfirmation confirmation) =>
        OwnAccount.IdOf(http) is { } id ? (await logIn.ConfirmAsync(http, id, confirmation.Password)).Refusal : OwnAccount.None();

    private static async Task<(T? Value, ProblemResult? Refusal)> TryAsync<T>(
        HttpContext http, CodeConfirmation confirmation, Attempts attempts, IGrainFactory grains, Func<IAccountGrain, CommandContext, Task<Result<T>>> use)
        where T : class
    {
        var errors = new Errors();
        errors.RequiredText("code", confirmation.Code, 32);
        if (errors.Problem is { } invalid)
            return (null, invalid);
        if (OwnAccount.IdOf(http) is not { } id)
            return (null, OwnAccount.None());
        var grain = grains.GetGrain<IAccountGrain>(id);
        return await attempts.TryAsync(http, AttemptKeys.SecondFactor(id), await grain.GetCredentials(), "account.second-factor",
            async () => (await use(grain, Sessions.ContextOf(http, id))).Value);
    }

    private static string QrCodeOf(string uri)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        return svg.GetGraphic(PixelsPerModule);
    }
}
