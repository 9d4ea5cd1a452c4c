using System.Security.Claims;
using Healthcare.Access;
using Healthcare.Accounts.Tokens;
using Healthcare.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Healthcare.Accounts;

/// <summary>Accounts as callers: by a session that lives, with what the account is at this moment.</summary>
public sealed class AccountCallers(IGrainFactory grains, RoleBook roles, CallerScopes scopes, Settings settings) : ITokenSubject
{
    public const string Scheme = "jwt";

    public bool Owns(string subject) => subject.StartsWith(Ids.Account + "-", StringComparison.Ordinal);

    public async Task<ClaimsPrincipal?> FindAsync(JsonWebToken token)
    {
        if (!token.TryGetPayloadValue<string>(Callers.SessionClaim, out var sessionId) || !Ids.IsWellFormed(sessionId))
            return null;
        // A store that once was a demo still knows its accounts, and everybody else does too.
        if (!settings.Demo && DemoAccounts.IsDemo(token.Subject))
            return null;
        return await grains.GetGrain<ISessionGrain>(sessionId).Identify() is { } session && session.Identity.Account.Id == token.Subject
            ? await PrincipalOfAsync(session)
            : null;
    }

    /// <summary>Whether a session may do nothing yet but set up a second factor, for which one of the account's roles asks.</summary>
    internal static bool MustEnrol(SessionIdentity session, AccountSettings settings) =>
        AsksForSecondFactor(session.Identity.Account, settings) && !AuthenticationMethods.AreStrong(session.Amr);

    internal static bool AsksForSecondFactor(Account account, AccountSettings settings) => account.Roles.Intersect(settings.SecondFactorRoles).Any();

    private async Task<ClaimsPrincipal> PrincipalOfAsync(SessionIdentity session)
    {
        var account = session.Identity.Account;
        string[] held = MustEnrol(session, settings.Accounts) ? [] : account.Roles;
        var caller = new Caller(
            account.Id, held, await roles.PermissionsOfAsync(held), account.LocationIds, account.PatientId, account.PractitionerId, session.SessionId);
        caller = await scopes.WithinAsync(caller, account.OrganizationIds);
        return Callers.PrincipalOf(Scheme, caller, account.UserName, [.. session.Amr.Select(method => new Claim(Callers.MethodClaim, method))]);
    }
}
