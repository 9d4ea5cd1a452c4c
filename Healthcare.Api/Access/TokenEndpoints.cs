using System.Text;
using System.Text.Json.Serialization;
using Healthcare.Accounts;
using Healthcare.Accounts.LogIns;
using Healthcare.Accounts.Tokens;
using Healthcare.Audit;
using Healthcare.Hosting;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.RateLimits;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;

namespace Healthcare.Access;

/// <summary>The form of <c>POST /oauth/token</c> (RFC 6749, section 4.4; RFC 7523, section 2.2).</summary>
/// <param name="Scope">Permissions that the token is limited to, with blanks between them; none: all that the client has.</param>
public sealed record TokenRequest(
    [property: JsonPropertyName("grant_type")] string GrantType,
    [property: JsonPropertyName("client_assertion_type")] string ClientAssertionType,
    [property: JsonPropertyName("client_assertion")] string ClientAssertion,
    [property: JsonPropertyName("scope")] string? Scope = null);

/// <summary>The answer (RFC 6749, section 5.1).</summary>
public sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("scope")] string Scope);

/// <summary><c>/oauth/token</c>: access tokens for partners' systems, by OAuth's client credentials.</summary>
internal static class TokenEndpoints
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const string ClientCredentials = "client_credentials";
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public static void MapTokens(this IEndpointRouteBuilder api) =>
        api.MapPost("/oauth/token", Issue).AllowAnonymous().ChecksCredentials().WithTags("Access").WithMetadata(new AcceptsMetadata([FormType], typeof(TokenRequest)))
            .Refuses(RefusalCodes.InvalidCredentials, RefusalCodes.ValidationFailed, ProblemCodes.TooManyRequests, RefusalCodes.Overloaded, ProblemCodes.Unavailable)
            .Describe("issueToken", "Gives a registered partner's system an access token for an assertion that it has signed. The assertion is a JWT: iss and sub the client's id, aud the network's token issuer, exp in five minutes at most, and a jti that is used once.");

    private static async Task<Results<SecretAnswer<TokenAnswer>, ProblemResult>> Issue(
        HttpContext http, ClientAssertions assertions, TokenIssuer issuer, RoleBook roles, Settings settings, Audit.Refusals refusals, IAuditTrail trail)
    {
        var (form, invalid) = await ReadAsync(http.Request);
        if (form is null)
            return invalid!;
        var client = await ClusterCalls.AsSystemAsync(() => assertions.RedeemAsync(form.ClientAssertion, Requests.FromOf(http)));
        if (client is null)
            return await RefuseAsync(http, refusals, trail);
        var held = await roles.PermissionsOfAsync(client.Grant.Roles, client.Grant.Scopes);
        var asked = form.Scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? held;
        var errors = new Errors();
        errors.Require(asked.All(held.Contains), "scope", "names what the client may not");
        if (errors.Problem is { } tooMuch)
            return tooMuch;
        var scope = string.Join(' ', asked.Order(StringComparer.Ordinal));
        var token = await ClusterCalls.AsSystemAsync(() => issuer.ClientTokenAsync(client, form.Scope is null ? null : scope));
        return new SecretAnswer<TokenAnswer>(new TokenAnswer(token, "Bearer", (int)settings.Accounts.AccessToken.TotalSeconds, scope));
    }

    private static async Task<(TokenRequest? Form, ProblemResult? Invalid)> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || !request.ContentType!.StartsWith(FormType, StringComparison.OrdinalIgnoreCase))
            return (null, ProblemResult.Of(ProblemCodes.UnsupportedMediaType, $"The body must be sent as Content-Type: {FormType}."));
        var members = await RequestBody.ReadAsync(request, bytes => QueryHelpers.ParseQuery(Encoding.UTF8.GetString(bytes.Span)));
        var errors = new Errors();
        errors.Require(Only("grant_type") == ClientCredentials, "grant_type", $"must be {ClientCredentials}");
        errors.Require(Only("client_assertion_type") == AssertionType, "client_assertion_type", $"must be {AssertionType}");
        errors.Require(Only("client_assertion") is { Length: > 0 }, "client_assertion", "is required, once");
        errors.Require(!members.TryGetValue("scope", out var scope) || scope.Count == 1, "scope", "may be sent once");
        return errors.Problem is { } invalid
            ? (null, invalid)
            : (new TokenRequest(ClientCredentials, AssertionType, Only("client_assertion")!, scope.Count == 1 ? scope[0] : null), null);

        string? Only(string name) => members.TryGetValue(name, out var values) && values.Count == 1 ? values[0] : null;
    }

    private static async Task<ProblemResult> RefuseAsync(HttpContext http, Audit.Refusals refusals, IAuditTrail trail)
    {
        var kind = new RefusalKind(Attempts.AddressOf(http), Requests.Anonymous, "client");
        if (refusals.IsFirst(kind))
            await trail.RecordAsync(RefusalMiddleware.RecordOf(kind, Requests.FromOf(http), null));
        return ProblemResult.Of(RefusalCodes.InvalidCredentials, "The assertion is not one of a registered client, or was used before.");
    }
}
