namespace Healthcare.Access;

/// <summary>A partner's system that logs in with assertions that it signs (RFC 7523).</summary>
/// <param name="Keys">Its public keys, each a JWK (RFC 7517) as JSON.</param>
[GenerateSerializer, Immutable, Alias("access.partner-client-view")]
public sealed record PartnerClient(
    string Id,
    string Name,
    Grant Grant,
    string[] Keys,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    long Version = 1);

/// <summary>One partner's client, by id.</summary>
[Alias("access.partner-client")]
public interface IPartnerClientGrain : IGrainWithStringKey
{
    [Needs(Permissions.ApiKeysWrite)]
    Task<Result<PartnerClient>> Register(string name, Grant grant, string[] keys, CommandContext context);

    /// <param name="version">The version the caller saw; null means any.</param>
    [Needs(Permissions.ApiKeysWrite)]
    Task<Result<PartnerClient>> Remove(long? version, CommandContext context);

    [Needs(Permissions.ApiKeysRead)]
    Task<PartnerClient?> Get();

    /// <summary>Uses an assertion up: one <c>jti</c> is good once, in the whole cluster.</summary>
    /// <param name="jtiHash">SHA-256 of client and <c>jti</c>, in lower-case hex.</param>
    /// <returns>False when it was used before.</returns>
    [NeedsSystem]
    Task<bool> Redeem(string jtiHash, CommandContext context);
}
