using System.Globalization;
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

    /// <summary>A permission that a key or client was expressly limited to.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>Requests a minute that the caller was given; none: what callers have by default.</summary>
    public const string RateClaim = "rate";

    /// <summary>The principal of a caller whose permissions are known.</summary>
    /// <param name="scheme">The authentication scheme that found the caller.</param>
    /// <param name="others">Claims that no caller's record has: how it proved who it is, its scopes, its rate.</param>
    public static ClaimsPrincipal PrincipalOf(string scheme, Caller caller, string name, params Claim[] others)
    {
        var claims = new List<Claim> { new(IdClaim, caller.Id), new(NameClaim, name) };
        claims.AddRange(caller.Roles.Select(role => new Claim(RoleClaim, role)));
        claims.AddRange(caller.Permissions.Select(permission => new Claim(PermissionClaim, permission)));
        claims.AddRange((caller.LocationIds ?? []).Select(location => new Claim(LocationClaim, location)));
        claims.AddRange(others);
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

    /// <summary>What a key or client is limited to, as claims.</summary>
    internal static IEnumerable<Claim> LimitsOf(Grant? grant)
    {
        foreach (var scope in grant?.Scopes ?? [])
            yield return new Claim(ScopeClaim, scope);
        if (grant?.RatePerMinute is { } rate)
            yield return new Claim(RateClaim, rate.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The context of a write. Where there is an idempotency key, the body (or its hash) becomes part of it.</summary>
    public static CommandContext CommandOf(HttpContext http, ReadOnlySpan<byte> body)
    {
        var callerId = http.User.FindFirst(IdClaim)?.Value ?? throw new InvalidOperationException("A write needs a caller.");
        var from = $"{http.Connection.RemoteIpAddress} {http.TraceIdentifier}";
        var idempotency = IdempotencyHeader.Read(http.Request) is { } key
            ? IdempotencyHeader.Bind(key, callerId, http.Request, body)
            : null;
        return new CommandContext(callerId, from, idempotency, http.RequestServices.GetRequiredService<ReadPosition>().Value, (http.User.Identity as CallerIdentity)?.Caller.LocationIds);
    }
}

/// <summary>An identity that knows its caller.</summary>
internal sealed class CallerIdentity(Caller caller, IEnumerable<Claim> claims, string scheme)
    : ClaimsIdentity(claims, scheme, Callers.NameClaim, Callers.RoleClaim)
{
    private static readonly TimeSpan s_renewal = TimeSpan.FromMinutes(1);
    private volatile Sealed? _sealed;

    public Caller Caller => caller;

    /// <summary>The seal under which grains are called for this caller: one for a minute.</summary>
    public SealedCaller SealWith(CallerSeals seals, TimeProvider clock)
    {
        var known = _sealed;
        if (known is not null && clock.GetElapsedTime(known.Since) < s_renewal)
            return known.Seal;
        _sealed = known = new Sealed(seals.Seal(caller), clock.GetTimestamp());
        return known.Seal;
    }

    private sealed record Sealed(SealedCaller Seal, long Since);
}
