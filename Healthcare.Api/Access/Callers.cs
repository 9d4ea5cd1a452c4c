using System.Security.Claims;
using Healthcare.Http;

namespace Healthcare.Access;

/// <summary>Who asks, as endpoints, grains and the audit trail know it. Both kinds of caller, keys and accounts, are principals with these claims.</summary>
internal static class Callers
{
    /// <summary>Id of the account, key or client.</summary>
    public const string IdClaim = "sub";
    public const string NameClaim = "name";
    public const string RoleClaim = "role";

    /// <summary>Never in a token: added here from the roles.</summary>
    public const string PermissionClaim = "permission";

    /// <summary>A location that the caller is limited to; none: every location.</summary>
    public const string LocationClaim = "location";

    /// <summary>The caller's own record.</summary>
    public const string PatientClaim = "patient";

    /// <summary>The caller's own profile as a practitioner.</summary>
    public const string PractitionerClaim = "practitioner";
    public const string SessionClaim = "sid";

    /// <summary>How the caller proved who it is: <c>pwd</c>, <c>otp</c>, <c>hwk</c> (RFC 8176).</summary>
    public const string MethodClaim = "amr";

    /// <summary>The principal of a caller whose permissions are known.</summary>
    /// <param name="scheme">The authentication scheme that found the caller.</param>
    public static ClaimsPrincipal PrincipalOf(string scheme, Caller caller, string name, params IEnumerable<string> methods)
    {
        var claims = new List<Claim> { new(IdClaim, caller.Id), new(NameClaim, name) };
        claims.AddRange(caller.Roles.Select(role => new Claim(RoleClaim, role)));
        claims.AddRange(caller.Permissions.Select(permission => new Claim(PermissionClaim, permission)));
        claims.AddRange((caller.LocationIds ?? []).Select(location => new Claim(LocationClaim, location)));
        claims.AddRange(methods.Select(method => new Claim(MethodClaim, method)));
        Add(PatientClaim, caller.PatientId);
        Add(PractitionerClaim, caller.PractitionerId);
        Add(SessionClaim, caller.SessionId);
        return new ClaimsPrincipal(new CallerIdentity(caller, claims, scheme));

        void Add(string type, string? value)
        {
            if (value is not null)
                claims.Add(new Claim(type, value));
        }
    }

    /// <summary>The caller behind a principal.</summary>
    /// <exception cref="InvalidOperationException">Nobody was authenticated.</exception>
    public static Caller Caller(this ClaimsPrincipal principal) => principal.Identity is CallerIdentity identity
        ? identity.Caller
        : throw new InvalidOperationException("Nobody was authenticated.");

    public static ClaimsPrincipal PrincipalOf(ApiKeyIdentity key) =>
        PrincipalOf(ApiKeyHandler.Scheme, new Caller(key.Id, key.Roles, [.. key.Roles.SelectMany(Permissions.Of).Distinct()]), key.Name);

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

/// <summary>An identity that knows its caller.</summary>
internal sealed class CallerIdentity(Caller caller, IEnumerable<Claim> claims, string scheme)
    : ClaimsIdentity(claims, scheme, Callers.NameClaim, Callers.RoleClaim)
{
    public Caller Caller => caller;
}
