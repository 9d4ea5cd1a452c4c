using Healthcare.Accounts.Tokens;
using Microsoft.AspNetCore.Authorization;

namespace Healthcare.Access;

/// <summary>Who may call what: everything needs a caller unless it says otherwise, and every endpoint names one permission.</summary>
internal static class AccessSetup
{
    public static void AddApiKeyAccess(this IServiceCollection services)
    {
        services.AddSingleton<RoleBook>();
        services.AddSingleton<CallerScopes>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<CallerCredentials>();
        services.AddSingleton<Records>();
        services.AddSingleton<Grants>();
        services.AddSingleton<ClientAssertions>();
        services.AddSingleton<ITokenSubject, ClientCallers>();
        services.AddSingleton<BreakGlassAlarm>();
        services.AddHostedService<ApiKeySetup>();
        // The core alone: the rest would write data-protection keys, which nothing here uses, into somebody's home directory.
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = ApiKeyHandler.Scheme;
            options.AddScheme<ApiKeyHandler>(ApiKeyHandler.Scheme, displayName: null);
        });
        services.AddWebEncoders();
        services.AddTransient<ApiKeyHandler>();
        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var permission in Permissions.All)
            authorization.AddPolicy(permission, policy => policy
                .RequireAuthenticatedUser()
                .RequireClaim(Callers.PermissionClaim, permission));
    }

    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, string permission)
        where TBuilder : IEndpointConventionBuilder
    {
#if DEFECTS
        if (Defects.Is("access-unchecked"))
            return endpoint.AllowAnonymous();
#endif
        return endpoint.RequireAuthorization(permission);
    }
}
