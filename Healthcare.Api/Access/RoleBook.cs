using System.Collections.Concurrent;

namespace Healthcare.Access;

/// <summary>What roles may do, those of the network's own included. What a grain said is believed for a few seconds.</summary>
public sealed class RoleBook(IGrainFactory grains, TimeProvider clock)
{
    private const int MaxRemembered = 1_000;
    private readonly ConcurrentDictionary<string, Memory> _remembered = new(StringComparer.Ordinal);

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
        var now = clock.GetTimestamp();
        if (_remembered.TryGetValue(role, out var memory) && clock.GetElapsedTime(memory.Since, now) < ApiKeys.Believed)
            return memory.Permissions;
        var custom = await ClusterCalls.AsSystemAsync(() => grains.GetGrain<IRoleGrain>(role).Get());
        if (_remembered.Count >= MaxRemembered)
            _remembered.Clear();
        _remembered[role] = new Memory(custom?.Permissions, now);
        return custom?.Permissions;
    }

    /// <summary>What this process has changed itself it knows at once.</summary>
    internal void Forget(string role) => _remembered.TryRemove(role, out _);

    private readonly record struct Memory(string[]? Permissions, long Since);
}
