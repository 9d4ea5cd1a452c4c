using System.Security.Claims;
using Healthcare.Http;

namespace Healthcare.Access;

/// <summary>Who asks, as grains and the audit trail know it.</summary>
internal static class Callers
{
    public const string IdClaim = "sub";
    public const string NameClaim = "name";
    public const string RoleClaim = "role";
    public const string PermissionClaim = "permission";

    public static ClaimsPrincipal PrincipalOf(ApiKeyIdentity key)
    {
        var claims = new List<Claim> { new(IdClaim, key.Id), new(NameClaim, key.Name) };
        claims.AddRange(key.Roles.Select(role => new Claim(RoleClaim, role)));
        claims.AddRange(key.Roles.SelectMany(Permissions.Of).Distinct().Select(permission => new Claim(PermissionClaim, permission)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, ApiKeyHandler.Scheme, NameClaim, RoleClaim));
    }

    /// <summary>The context of a write. Where there is an idempotency key, the body (or its hash) becomes part of it.</summary>
    public static CommandContext CommandOf(HttpContext http, ReadOnlySpan<byte> body)
    {
        var callerId = http.User.FindFirst(IdClaim)?.Value ?? throw new InvalidOperationException("A write needs a caller.");
        var from = $"{http.Connection.RemoteIpAddress} {http.TraceIdentifier}";
        var idempotency = IdempotencyHeader.Read(http.Request) is { } key
            ? IdempotencyHeader.Bind(key, callerId, http.Request, body)
            : null;
        return new CommandContext(callerId, from, idempotency, http.RequestServices.GetRequiredService<ReadPosition>().Value);
    }
}
