using System.Reflection;
using Healthcare.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Healthcare.Accounts.LogIns;

/// <summary>The body of <c>POST /auth/login</c>.</summary>
public sealed record LogInRequest(string UserName, string Password);

/// <summary>The body of <c>POST /auth/second-factor</c>.</summary>
/// <param name="Ticket">From the answer to the log-in; it works once, for five minutes.</param>
/// <param name="Code">Of the authenticator app, or a recovery code.</param>
public sealed record SecondFactorRequest(string Ticket, string Code);

/// <summary>The body of <c>POST /auth/refresh</c>; none where the refresh token is in a cookie.</summary>
public sealed record RefreshRequest(string? RefreshToken = null);

/// <summary>The body of <c>POST /auth/password</c>.</summary>
public sealed record ChangePassword(string CurrentPassword, string NewPassword);

/// <summary>The answer to a log-in: tokens, or what is still due.</summary>
/// <param name="ExpiresIn">Seconds until the access token ends.</param>
/// <param name="RefreshToken">Absent where it went into a cookie.</param>
/// <param name="SecondFactor">What can be shown with the ticket: <c>totp</c>; or instead of it: <c>passkey</c>.</param>
/// <param name="MustEnrol">The tokens are good for nothing but to set up a second factor: a role of the account asks for one.</param>
public sealed record LogInAnswer(
    string? AccessToken = null,
    string? TokenType = null,
    int? ExpiresIn = null,
    string? RefreshToken = null,
    string[]? SecondFactor = null,
    string? Ticket = null,
    bool? MustEnrol = null);

/// <summary>Who the caller is.</summary>
/// <param name="Locations">The locations that the caller is limited to; empty: every location.</param>
/// <param name="Amr">How the caller proved who it is (RFC 8176).</param>
public sealed record Me(
    MyAccount Account,
    string[] Roles,
    string[] Permissions,
    string[] Locations,
    string? PatientId,
    string? PractitionerId,
    string? SessionId,
    string[] Amr,
    string[]? Organizations = null);

/// <param name="Id">Of the account, API key or client.</param>
public sealed record MyAccount(string Id, string UserName, string[]? SecondFactors = null);

/// <summary>200 with something that nobody may keep: tokens, secrets.</summary>
public sealed class SecretAnswer<T>(T value) : IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await new Answer<T>(value).ExecuteAsync(httpContext);
        httpContext.Response.Headers.CacheControl = "no-store";
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Answer<T>.PopulateMetadata(method, builder);
}
