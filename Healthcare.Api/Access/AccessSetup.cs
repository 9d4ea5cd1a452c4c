using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Healthcare.Access;

/// <summary>Who may call what: everything needs a caller unless it says otherwise, and every endpoint names one permission.</summary>
internal static class AccessSetup
{
    public static void AddApiKeyAccess(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeys>();
        services.AddHostedService<ApiKeySetup>();
        services.AddAuthentication(ApiKeyHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, configureOptions: null);
        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var permission in Permissions.All)
            authorization.AddPolicy(permission, policy => policy
                .RequireAuthenticatedUser()
                .RequireClaim(Callers.PermissionClaim, permission));
    }

    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, string permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(permission);
}
