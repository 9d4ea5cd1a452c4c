using System.Text.Encodings.Web;
using Healthcare.Accounts;
using Healthcare.Accounts.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Healthcare.Access;

/// <summary>Authenticates by <c>X-Api-Key</c>, or by <c>Authorization: Bearer</c> with the same key; a bearer token with
/// two dots is an access token.</summary>
public sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys, AccessTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "api-key";
    public const string Header = "X-Api-Key";
    private const string Bearer = "Bearer ";
    private const int MaxKeyLength = 512;
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
        if (KeyOf(Request) is not { } key)
            return AuthenticateResult.NoResult();
        if (TokenReader.IsTokenShaped(key))
            return await tokens.FindAsync(key) is { } account
                ? AuthenticateResult.Success(new AuthenticationTicket(account, AccountCallers.Scheme))
                : AuthenticateResult.Fail("The token is not good.");
        var caller = key.Length is 0 or > MaxKeyLength ? null : await keys.FindAsync(key);
        return caller is null
            ? AuthenticateResult.Fail("The API key is not known.")
            : AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    private static string? KeyOf(HttpRequest request)
    {
        if (request.Headers.TryGetValue(Header, out var values))
            return values.ToString();
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : null;
    }
}
