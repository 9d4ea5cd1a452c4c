using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Healthcare.Accounts.Tokens;

/// <summary>A kind of caller that access tokens are issued to. It says who the caller is now, whatever the token says it was.</summary>
public interface ITokenSubject
{
    /// <summary>Whether a token's <c>sub</c> is one of these.</summary>
    bool Owns(string subject);

    /// <summary>The caller; null when the token opens nothing any more.</summary>
    Task<ClaimsPrincipal?> FindAsync(JsonWebToken token);
}
