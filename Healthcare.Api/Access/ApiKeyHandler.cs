using System.Text.Encodings.Web;
using Healthcare.Accounts;
using Healthcare.Accounts.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Healthcare.Access;

/// <summary>Authenticates by <c>X-Api-Key</c>, or by <c>Authorization: Bearer</c> with the same key; a bearer token with
/// two dots is an access token.</summary>
public sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CallerCredentials credentials)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "api-key";
    public const string Header = "X-Api-Key";
#if DEFECTS
    private static readonly AuthenticateResult s_anybody = AuthenticateResult.Success(new AuthenticationTicket(
        Callers.PrincipalOf(Scheme, new Caller("anybody", [Roles.Administrator], [.. Permissions.All]), "Anybody"), Scheme));
#endif

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
#if DEFECTS
        if (Defects.Is("access-unchecked"))
            return s_anybody;
#endif
        if (CallerCredentials.Of(Request) is not { } text)
            return AuthenticateResult.NoResult();
        if (await credentials.FindAsync(text) is { } caller)
            return AuthenticateResult.Success(new AuthenticationTicket(caller, TokenReader.IsTokenShaped(text) ? AccountCallers.Scheme : Scheme));
        return AuthenticateResult.Fail(TokenReader.IsTokenShaped(text) ? "The token is not good." : "The API key is not known.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
