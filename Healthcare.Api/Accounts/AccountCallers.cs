using System.Security.Claims;
using Healthcare.Access;

namespace Healthcare.Accounts;

/// <summary>Accounts as callers.</summary>
internal static class AccountCallers
{
    public const string Scheme = "jwt";

    /// <summary>Has no role and no permission until a second factor is set up: one of the account's roles asks for one.</summary>
    public static bool MustEnrol(SessionIdentity session, AccountSettings settings) =>
        NeedsSecondFactor(session.Identity.Account, settings) && !AuthenticationMethods.AreStrong(session.Amr);

    public static bool NeedsSecondFactor(Account account, AccountSettings settings) => account.Roles.Intersect(settings.SecondFactorRoles).Any();

    public static ClaimsPrincipal PrincipalOf(SessionIdentity session, AccountSettings settings)
    {
        var account = session.Identity.Account;
        List<Claim> claims =
        [
            new(Callers.IdClaim, account.Id),
            new(Callers.NameClaim, account.UserName),
            new(Callers.SessionClaim, session.SessionId),
            .. session.Amr.Select(method => new Claim(Callers.AuthenticationMethodClaim, method)),
        ];
        if (!MustEnrol(session, settings))
            claims.AddRange(ClaimsOf(account));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme, Callers.NameClaim, Callers.RoleClaim));
    }

    private static IEnumerable<Claim> ClaimsOf(Account account)
    {
        IEnumerable<Claim> claims =
        [
            .. account.Roles.Select(role => new Claim(Callers.RoleClaim, role)),
            .. account.Roles.SelectMany(Permissions.Of).Distinct().Select(permission => new Claim(Callers.PermissionClaim, permission)),
            .. (account.LocationIds ?? []).Select(id => new Claim(Callers.LocationClaim, id)),
        ];
        if (account.PatientId is { } patient)
            claims = claims.Append(new Claim(Callers.PatientClaim, patient));
        return account.PractitionerId is { } practitioner ? claims.Append(new Claim(Callers.PractitionerClaim, practitioner)) : claims;
    }
}
