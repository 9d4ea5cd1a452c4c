using System.Security.Claims;
using Healthcare.Accounts;
using Healthcare.Accounts.Tokens;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Healthcare.Access;

/// <summary>Partners' systems as callers: as long as they are registered, with what they may at this moment and their token was asked for.</summary>
public sealed class ClientCallers(IGrainFactory grains, RoleBook roles, CallerScopes scopes) : ITokenSubject
{
    internal const string IdPrefix = "cli";

    public bool Owns(string subject) => IsClient(subject);

    public async Task<ClaimsPrincipal?> FindAsync(JsonWebToken token)
    {
        if (await grains.GetGrain<IPartnerClientGrain>(token.Subject).Get() is not { } client)
            return null;
        var permissions = await roles.PermissionsOfAsync(client.Grant.Roles, client.Grant.Scopes);
        if (token.TryGetPayloadValue<string>(Callers.ScopeClaim, out var asked))
            permissions = [.. permissions.Intersect(asked.Split(' '))];
        var caller = await scopes.WithinAsync(new Caller(client.Id, client.Grant.Roles, permissions, client.Grant.LocationIds), client.Grant.OrganizationIds);
        return Callers.PrincipalOf(AccountCallers.Scheme, caller, client.Name, [.. Callers.LimitsOf(client.Grant)]);
    }

    internal static bool IsClient(string? id) => id is not null && id.StartsWith(IdPrefix + "-", StringComparison.Ordinal) && Ids.IsWellFormed(id);
}
