namespace Healthcare.Access;

/// <summary>What roles may do, those of the network's own included. What a grain said is believed for a few seconds.</summary>
public sealed class RoleBook(IGrainFactory grains, TimeProvider clock)
{
    internal static readonly TimeSpan Believed = TimeSpan.FromSeconds(2);
    private readonly Beliefs<string, IReadOnlyList<string>?> _beliefs = new(clock, Believed, Believed);

    /// <summary>What somebody with these roles may do.</summary>
    /// <param name="scopes">What it is limited to; null: no limit.</param>
    public async ValueTask<string[]> PermissionsOfAsync(IEnumerable<string> roles, string[]? scopes = null)
    {
        var permissions = new HashSet<string>();
        foreach (var role in roles)
            permissions.UnionWith(await OfAsync(role) ?? []);
        if (scopes is not null)
            permissions.IntersectWith(scopes);
        return [.. permissions];
    }

    /// <summary>The permissions of a role; null when there is no such role.</summary>
    public async ValueTask<IReadOnlyList<string>?> OfAsync(string role)
    {
        if (Permissions.Of(role) is { Count: > 0 } known)
            return known;
        if (!Ids.IsWellFormed(role))
            return null;
        return _beliefs.TryGetFresh(role, out var permissions) ? permissions : await _beliefs.AskAsync(role, AskAsync);

        async Task<IReadOnlyList<string>?> AskAsync() => (await ClusterCalls.AsSystemAsync(() => grains.GetGrain<IRoleGrain>(role).Get()))?.Permissions;
    }

    /// <summary>What this process has changed itself it knows at once.</summary>
    internal void Forget() => _beliefs.Forget();
}
