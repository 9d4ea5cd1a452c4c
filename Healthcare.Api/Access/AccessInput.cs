using Healthcare.Http;

namespace Healthcare.Access;

/// <summary>The body of <c>POST /api-keys</c>.</summary>
/// <param name="Roles">What the key may: the sum of what these roles may.</param>
/// <param name="Scopes">Permissions that it is limited to; none: all of its roles. <c>break-glass</c> only works where it is named here.</param>
/// <param name="LocationIds">Locations that it is limited to; none, and no organizations: every location.</param>
/// <param name="OrganizationIds">Organizations that it is limited to: all their locations, those of their parts included, beside <c>locationIds</c>.</param>
/// <param name="ExpiresAt">When it ends by itself; none: never.</param>
/// <param name="PatientId">For whom it speaks with the role <c>patient</c>.</param>
/// <param name="PractitionerId">For whom it speaks with the role <c>practitioner</c>.</param>
/// <param name="RatePerMinute">Requests a minute; none: what keys have by default.</param>
public sealed record CreateApiKey(
    string Name,
    string[] Roles,
    string[]? Scopes = null,
    string[]? LocationIds = null,
    DateTimeOffset? ExpiresAt = null,
    string? PatientId = null,
    string? PractitionerId = null,
    int? RatePerMinute = null,
    string[]? OrganizationIds = null)
{
    internal Grant ToGrant() => new(Roles, Scopes, LocationIds, PatientId, PractitionerId, RatePerMinute, OrganizationIds);
}

/// <summary>The body of <c>POST /api-keys/{id}/rotate</c>.</summary>
/// <param name="OverlapSeconds">How long the value before works on: 0 to 30 days, by default a day.</param>
public sealed record RotateApiKey(int? OverlapSeconds = null);

/// <summary>The body of <c>POST /clients</c>.</summary>
/// <param name="Keys">Public keys (JWK, RFC 7517) that sign its assertions: EC P-256 or P-384, or RSA of 2048 bits or more.</param>
public sealed record RegisterClient(
    string Name,
    string[] Roles,
    PublicJwk[] Keys,
    string[]? Scopes = null,
    string[]? LocationIds = null,
    int? RatePerMinute = null,
    string[]? OrganizationIds = null)
{
    internal Grant ToGrant() => new(Roles, Scopes, LocationIds, RatePerMinute: RatePerMinute, OrganizationIds: OrganizationIds);
}

/// <summary>A public key (RFC 7517, 7518).</summary>
public sealed record PublicJwk(string Kty, string? Kid = null, string? Crv = null, string? X = null, string? Y = null, string? N = null, string? E = null, string? D = null);

/// <summary>The body of <c>POST /roles</c>.</summary>
public sealed record CreateRole(string Code, string Name, string[] Permissions);

/// <summary>The body of <c>PUT /roles/{code}</c>.</summary>
public sealed record UpdateRole(string Name, string[] Permissions);

/// <summary>The body of <c>POST /break-glass</c>.</summary>
/// <param name="Reason">Why: at least ten characters, for whoever reads the audit trail.</param>
public sealed record OpenBreakGlass(string PatientId, string Reason);

/// <summary>What a client may say about access.</summary>
internal static class AccessInput
{
    private const int MaxRoles = 20;
    private const int MaxLocations = 1_000;
    private const int MaxOrganizations = 100;
    private const int MaxKeys = 10;
    private const int MinReasonLength = 10;
    private const int MaxRate = 10_000_000;
    public const int MaxOverlapSeconds = 30 * 24 * 60 * 60;
    public const int DefaultOverlapSeconds = 24 * 60 * 60;

    public static Errors Check(CreateApiKey key, DateTimeOffset now)
    {
        var errors = new Errors();
        errors.RequiredText("name", key.Name);
        errors.GrantOf(key.ToGrant());
        errors.OptionalId("patientId", key.PatientId);
        errors.OptionalId("practitionerId", key.PractitionerId);
        errors.Require(key.ExpiresAt is not { } end || end > now, "expiresAt", "must be in the future");
        return errors;
    }

    public static Errors Check(RotateApiKey? rotation)
    {
        var errors = new Errors();
        errors.Range("overlapSeconds", rotation?.OverlapSeconds ?? DefaultOverlapSeconds, 0, MaxOverlapSeconds);
        return errors;
    }

    public static Errors Check(RegisterClient client)
    {
        var errors = new Errors();
        errors.RequiredText("name", client.Name);
        errors.GrantOf(client.ToGrant());
        errors.Require(client.Keys is { Length: > 0 }, "keys", "must have at least one entry");
        errors.Each("keys", client.Keys, MaxKeys, (found, member, key) => found.Require(PublicKeys.IsUsable(key), member, PublicKeys.Expected));
        return errors;
    }

    public static Errors Check(CreateRole role)
    {
        var errors = Check(new UpdateRole(role.Name, role.Permissions));
        errors.RequiredId("code", role.Code);
        errors.Require(!Roles.All.Contains(role.Code), "code", "is the name of a role that every network has");
        return errors;
    }

    public static Errors Check(UpdateRole role)
    {
        var errors = new Errors();
        errors.RequiredText("name", role.Name);
        errors.Require(role.Permissions is { Length: > 0 }, "permissions", "must have at least one entry");
        errors.PermissionsOf("permissions", role.Permissions);
        return errors;
    }

    public static Errors Check(OpenBreakGlass glass)
    {
        var errors = new Errors();
        errors.RequiredId("patientId", glass.PatientId);
        errors.RequiredText("reason", glass.Reason, TextRules.FreeTextLength);
        errors.Require(glass.Reason is null || glass.Reason.Trim().Length >= MinReasonLength, "reason", $"must say why, in {MinReasonLength} characters or more");
        return errors;
    }

    private static void GrantOf(this Errors errors, Grant grant)
    {
        errors.Require(grant.Roles is { Length: > 0 }, "roles", "must have at least one entry");
        errors.Each("roles", grant.Roles, MaxRoles, (found, member, role) => found.RequiredId(member, role));
        errors.PermissionsOf("scopes", grant.Scopes);
        errors.Limits(grant.LocationIds, grant.OrganizationIds);
        errors.Require(grant.RatePerMinute is not (< 1 or > MaxRate), "ratePerMinute", $"must be from 1 to {MaxRate}");
    }

    /// <summary>Where somebody is limited to.</summary>
    public static void Limits(this Errors errors, string[]? locationIds, string[]? organizationIds)
    {
        errors.Require(locationIds is not { Length: 0 }, "locationIds", "may not be empty; leave it out for every location");
        errors.Each("locationIds", locationIds, MaxLocations, (found, member, id) => found.RequiredId(member, id));
        errors.Require(organizationIds is not { Length: 0 }, "organizationIds", "may not be empty; leave it out for none");
        errors.Each("organizationIds", organizationIds, MaxOrganizations, (found, member, id) => found.RequiredId(member, id));
    }

    private static void PermissionsOf(this Errors errors, string member, string[]? permissions) =>
        errors.Each(member, permissions, Permissions.All.Count, (found, entry, permission) =>
            found.Require(Permissions.All.Contains(permission), entry, "is not a permission; GET /roles names them all"));
}
