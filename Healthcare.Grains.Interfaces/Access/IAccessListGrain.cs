namespace Healthcare.Access;

/// <summary>Lists who has access, from storage. Stateless; key 0.</summary>
[Alias("access.list")]
public interface IAccessListGrain : IGrainWithIntegerKey
{
    [Needs(Permissions.ApiKeysRead)]
    Task<Result<Page<ApiKey>>> ListApiKeys(int limit, string? cursor);

    [Needs(Permissions.RolesRead)]
    Task<Result<Page<CustomRole>>> ListRoles(int limit, string? cursor);

    [Needs(Permissions.ApiKeysRead)]
    Task<Result<Page<PartnerClient>>> ListClients(int limit, string? cursor);

    /// <param name="callerId">Only of this caller.</param>
    [Needs(Permissions.BreakGlassRead)]
    Task<Result<Page<BreakGlass>>> ListBreakGlass(string? callerId, int limit, string? cursor);
}
