using System.Buffers.Binary;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Healthcare.Hosting;

namespace Healthcare.Access;

/// <summary>
/// Who an API key is. What a grain said, yes or no, is believed for a few seconds, so that a key that is taken away is refused
/// everywhere within five.
/// </summary>
public sealed class ApiKeys(IGrainFactory grains, RoleBook roles, CallerScopes scopes, TimeProvider clock, Settings settings)
{
    internal static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>With what is believed of a role, less than five seconds.</summary>
    internal static readonly TimeSpan Believed = TimeSpan.FromSeconds(2.9);

    private readonly Beliefs<KeyHash, ClaimsPrincipal?> _beliefs = new(clock, Fresh, Believed);

    /// <summary>The caller whose key this is; null when it is nobody's.</summary>
    public ValueTask<ClaimsPrincipal?> FindAsync(string key)
    {
        var hash = KeyHash.Of(key);
        return _beliefs.TryGetFresh(hash, out var caller) ? new(caller) : _beliefs.AskAsync(hash, () => IdentifyAsync(key, hash.ToString()));
    }

    /// <summary>What this process has changed itself it knows at once.</summary>
    internal void Forget() => _beliefs.Forget();

    private async Task<ClaimsPrincipal?> IdentifyAsync(string key, string hash)
    {
        // A store that once was a demo still knows the demo keys, and everybody else does too.
        if (!settings.Demo && DemoKeys.IsDemo(hash))
            return null;
        var identity = KeyValues.IdOf(key) is { } id
            ? await grains.GetGrain<IIssuedKeyGrain>(id).Identify(hash)
            : await grains.GetGrain<IApiKeyGrain>(hash).Identify();
        return identity is null ? null : await PrincipalOfAsync(identity);
    }

    private async Task<ClaimsPrincipal> PrincipalOfAsync(ApiKeyIdentity key)
    {
        var grant = key.Grant;
        var permissions = await roles.PermissionsOfAsync(key.Roles, grant?.Scopes);
        var caller = new Caller(key.Id, key.Roles, permissions, grant?.LocationIds, grant?.PatientId, grant?.PractitionerId);
        caller = await scopes.WithinAsync(caller, grant?.OrganizationIds);
        return Callers.PrincipalOf(ApiKeyHandler.Scheme, caller, key.Name, [.. Callers.LimitsOf(grant)]);
    }
}

/// <summary>The SHA-256 of an API key. Keys are compared by it only, so the time that takes tells nothing about a key.</summary>
internal readonly record struct KeyHash(UInt128 High, UInt128 Low)
{
    public static KeyHash Of(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return new KeyHash(
            BinaryPrimitives.ReadUInt128BigEndian(hash),
            BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }

    /// <summary>Lower-case hex: the key of the grain.</summary>
    public override string ToString() => $"{High:x32}{Low:x32}";
}
