namespace Healthcare.Access;

/// <summary>What a key or a partner's client is given.</summary>
/// <param name="Scopes">Permissions that it is limited to; null: all that its roles have.</param>
/// <param name="LocationIds">Locations that it is limited to, beside those of its organizations; null, and no organizations: every location.</param>
/// <param name="OrganizationIds">Organizations that it is limited to: it reaches all their locations, those of their parts included.</param>
/// <param name="PatientId">The patient for whom it speaks, with the role <c>patient</c>.</param>
/// <param name="PractitionerId">The practitioner for whom it speaks, with the role <c>practitioner</c>.</param>
/// <param name="RatePerMinute">Requests a minute; null: what keys have by default.</param>
[GenerateSerializer, Immutable, Alias("access.grant")]
public sealed record Grant(
    string[] Roles,
    string[]? Scopes = null,
    string[]? LocationIds = null,
    string? PatientId = null,
    string? PractitionerId = null,
    int? RatePerMinute = null,
    string[]? OrganizationIds = null);

/// <summary>An API key as it can be shown: without its value, which was shown once.</summary>
/// <param name="Prefix">How its value begins.</param>
/// <param name="LastUsedAt">To a few minutes.</param>
/// <param name="OverlapUntil">Until then the value before the last rotation works too.</param>
[GenerateSerializer, Immutable, Alias("access.api-key-view")]
public sealed record ApiKey(
    string Id,
    string Prefix,
    string Name,
    Grant Grant,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? ExpiresAt = null,
    DateTimeOffset? LastUsedAt = null,
    DateTimeOffset? OverlapUntil = null,
    long Version = 1);

/// <summary>One issued API key, by its id. Values come and are kept as SHA-256, in lower-case hex.</summary>
[Alias("access.issued-key")]
public interface IIssuedKeyGrain : IGrainWithStringKey
{
    [Needs(Permissions.ApiKeysWrite)]
    Task<Result<ApiKey>> Issue(string name, Grant grant, DateTimeOffset? expiresAt, string hash, CommandContext context);

    /// <summary>From now on another value works; the one before works on for the overlap.</summary>
    [Needs(Permissions.ApiKeysWrite)]
    Task<Result<ApiKey>> Rotate(string hash, int overlapSeconds, CommandContext context);

    /// <summary>No value works any more.</summary>
    /// <param name="version">The version the caller saw; null means any.</param>
    [Needs(Permissions.ApiKeysWrite)]
    Task<Result<ApiKey>> Revoke(long? version, CommandContext context);

    [Needs(Permissions.ApiKeysRead)]
    Task<ApiKey?> Get();

    /// <summary>Who presents this value; null when it is not, or no longer, a value of this key. Counts as use.</summary>
    [NeedsSystem]
    Task<ApiKeyIdentity?> Identify(string hash);
}
