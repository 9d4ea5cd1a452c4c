using Healthcare.Accounts.Tokens;
using Healthcare.Audit;
using Healthcare.Hosting;
using Healthcare.Http;

namespace Healthcare.Accounts.LogIns;

/// <summary>Opens and renews sessions, and answers with their tokens.</summary>
public sealed class Sessions(IGrainFactory grains, TokenIssuer issuer, AccessTokens tokens, ReadPosition position, Settings settings)
{
    private const int MaxUserAgentLength = 200;

    /// <summary>Opens a session for somebody who has shown who they are, unless what they showed was used before.</summary>
    /// <returns>Null when it was.</returns>
    internal async Task<LogInAnswer?> OpenAsync(
        HttpContext http, AccountIdentity account, string[] amr, string? ticketId = null, string? code = null, Passkey? passkey = null)
    {
        var token = RefreshToken.First();
        var logIn = new LogIn(
            token.SessionId, account.Epoch, amr, token.FamilyHash, token.Hash, settings.Accounts.Session,
            Attempts.AddressOf(http), UserAgentOf(http), ticketId, code, passkey);
        var context = ContextOf(http, account.Account.Id);
        var result = position.After(await grains.GetGrain<IAccountGrain>(account.Account.Id).LogIn(logIn, context));
        return result.Value is { } session ? await AnswerAsync(http, session, token, SessionCookie.IsAskedFor(http.Request)) : null;
    }

    /// <summary>Renews a session: the token that was sent is replaced by another.</summary>
    internal async Task<(LogInAnswer? Answer, Refusal? Refusal)> RefreshAsync(HttpContext http, string? text, bool isCookie)
    {
        if (RefreshToken.Parse(text) is not { } token)
            return (null, new Refusal(RefusalCodes.InvalidCredentials, "The refresh token is not one."));
        var next = token.Next();
        var refresh = new SessionRefresh(token.FamilyHash, token.Hash, next.Hash, settings.Accounts.RefreshGrace);
        var result = position.After(await grains.GetGrain<ISessionGrain>(token.SessionId).Refresh(refresh, ContextOf(http, token.SessionId)));
        if (result.Value is not { } session || (!settings.Demo && DemoAccounts.IsDemo(session.Identity.Account.Id)))
        {
            tokens.Forget();
            return (null, result.Refusal ?? new Refusal(RefusalCodes.InvalidCredentials, "The accounts of the demo open nothing here."));
        }

        return (await AnswerAsync(http, session, next, isCookie), null);
    }

    internal static CommandContext ContextOf(HttpContext http, string actor) => new(actor, Requests.FromOf(http));

    private async Task<LogInAnswer> AnswerAsync(HttpContext http, SessionIdentity session, RefreshToken token, bool isCookie)
    {
        if (isCookie)
            SessionCookie.Set(http.Response, token.ToString(), session.ExpiresAt - DateTimeOffset.UtcNow);
        return new LogInAnswer(
            await issuer.AccessTokenAsync(session),
            "Bearer",
            (int)settings.Accounts.AccessToken.TotalSeconds,
            isCookie ? null : token.ToString(),
            MustEnrol: AccountCallers.MustEnrol(session, settings.Accounts) ? true : null);
    }

    private static string? UserAgentOf(HttpContext http)
    {
        var agent = string.Concat(http.Request.Headers.UserAgent.ToString().Where(c => c is >= ' ' and <= '~').Take(MaxUserAgentLength));
        return agent.Length == 0 ? null : agent;
    }
}
