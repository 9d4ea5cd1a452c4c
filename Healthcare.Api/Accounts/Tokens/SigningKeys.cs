using Healthcare.Access;
using Microsoft.IdentityModel.Tokens;

namespace Healthcare.Accounts.Tokens;

/// <summary>
/// The public keys of tokens, as this process knows them. They are read again every few seconds while they are used, and when a token
/// names a key that is not known, but not more than once a second: nobody can make the silos answer a question for every token that they make up.
/// </summary>
public sealed class SigningKeys(IGrainFactory grains, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_believed = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Known? _known;

    /// <summary>The key with this id; null when no token may be signed with such a one.</summary>
    internal async ValueTask<JsonWebKey?> FindAsync(string kid)
    {
        var known = await KnownAsync(s_believed);
        if (!known.ById.ContainsKey(kid))
            known = await KnownAsync(s_patience);
        return known.ById.GetValueOrDefault(kid);
    }

    public async ValueTask<SigningKeySet> GetAsync() => (await KnownAsync(s_believed)).Set;

    /// <summary>Forgets what it knows, so that the next question asks the silos.</summary>
    internal void Forget() => _known = null;

    public void Dispose() => _reading.Dispose();

    private async ValueTask<Known> KnownAsync(TimeSpan believed)
    {
        if (_known is { } known && clock.GetElapsedTime(known.Since) < believed)
            return known;
        await _reading.WaitAsync();
        try
        {
            if (_known is { } read && clock.GetElapsedTime(read.Since) < believed)
                return read;
            var since = clock.GetTimestamp();
            var set = await ClusterCalls.AsSystemAsync(() => grains.GetGrain<ISigningKeysGrain>(ISigningKeysGrain.Access).Get());
            return _known = new Known(set, set.Keys.ToDictionary(key => key.Kid, ToJsonWebKey), since);
        }
        finally
        {
            _reading.Release();
        }
    }

    private static JsonWebKey ToJsonWebKey(SigningKey key) => new()
    {
        Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
        Crv = JsonWebKeyECTypes.P256,
        Alg = SecurityAlgorithms.EcdsaSha256,
        Use = JsonWebKeyUseNames.Sig,
        Kid = key.Kid,
        KeyId = key.Kid,
        X = key.X,
        Y = key.Y,
    };

    private sealed record Known(SigningKeySet Set, Dictionary<string, JsonWebKey> ById, long Since);
}
