namespace Healthcare.Access;

/// <summary>An API key without its value.</summary>
/// <param name="Prefix">How its value begins.</param>
/// <param name="LastUsedAt">To a few minutes.</param>
/// <param name="OverlapUntil">Until then the value before the last rotation works too.</param>
public sealed record ApiKeyView(
    string Id,
    string Prefix,
    string Name,
    string[] Roles,
    string[]? Scopes,
    string[]? LocationIds,
    string? PatientId,
    string? PractitionerId,
    int? RatePerMinute,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? OverlapUntil,
    string[]? OrganizationIds)
{
    public static ApiKeyView Of(ApiKey key) => new(
        key.Id, key.Prefix, key.Name, key.Grant.Roles, key.Grant.Scopes, key.Grant.LocationIds, key.Grant.PatientId, key.Grant.PractitionerId,
        key.Grant.RatePerMinute, key.CreatedAt, key.CreatedBy, key.ExpiresAt, key.LastUsedAt, key.OverlapUntil, key.Grant.OrganizationIds);
}

/// <summary>A new value of a key: the only answer that ever shows it.</summary>
/// <param name="Key">Absent when the request was sent again with its Idempotency-Key: rotate the key to have a value.</param>
public sealed record IssuedApiKey(string Id, string Prefix, string? Key, DateTimeOffset? ExpiresAt, DateTimeOffset? OverlapUntil);

/// <summary>A role as it can be given.</summary>
/// <param name="Custom">Made by this network; the others are in every network and do not change.</param>
/// <param name="Version">Counts changes; the entity tag. Absent where nothing changes.</param>
public sealed record RoleView(string Code, string Name, string[] Permissions, bool Custom, long? Version = null)
{
    public static RoleView Of(CustomRole role) => new(role.Code, role.Name, role.Permissions, Custom: true, role.Version);
}

/// <summary>Every role there is.</summary>
/// <param name="Permissions">Every permission that a role of the network's own can have.</param>
public sealed record RoleList(RoleView[] Items, string[] Permissions, string? Next);

/// <summary>A partner's client.</summary>
public sealed record ClientView(
    string Id,
    string Name,
    string[] Roles,
    string[]? Scopes,
    string[]? LocationIds,
    int? RatePerMinute,
    PublicJwk[] Keys,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    string[]? OrganizationIds)
{
    public static ClientView Of(PartnerClient client) => new(
        client.Id, client.Name, client.Grant.Roles, client.Grant.Scopes, client.Grant.LocationIds, client.Grant.RatePerMinute,
        [.. client.Keys.Select(PublicKeys.Parse)], client.CreatedAt, client.CreatedBy, client.Grant.OrganizationIds);
}
