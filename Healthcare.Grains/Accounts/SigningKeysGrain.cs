using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Healthcare.Storage;

namespace Healthcare.Accounts;

/// <inheritdoc cref="ISigningKeysGrain"/>
public sealed class SigningKeysGrain : UnitGrain, ISigningKeysGrain
{
    private readonly GrainRow<SigningKeysState> _row;
    private readonly ClinicClock _clock;
    private (string Kid, ECDsa Key)? _signer;

    public SigningKeysGrain(IBookingStore store, ClinicClock clock)
        : base(store)
    {
        _clock = clock;
        _row = new GrainRow<SigningKeysState>(store, RowKeys.SigningKeys(this.GetPrimaryKeyString()));
    }

    public async Task<SigningKeySet> Get() => SetOf(await KeysAsync());

    public async Task<SignedToken> Sign(string type, byte[] claims)
    {
        var key = SigningKeyRules.Current(await KeysAsync(), _clock.GetUtcNow());
        var header = Encoding.UTF8.GetBytes($$"""{"alg":"ES256","kid":"{{key.Kid}}","typ":"{{type}}"}""");
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(claims)}";
        var signature = SignerOf(key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256);
        return new SignedToken($"{signed}.{Base64Url.EncodeToString(signature)}");
    }

    public async Task<Result<SigningKeySet>> Rotate(CommandContext context)
    {
        await KeysAsync();
        SigningKeysState? next = null;
        return await ExecuteAsync(context, Decide, () => _row.Written(next!));

        Decision<SigningKeySet> Decide()
        {
            next = SigningKeyRules.Rotate(_row.State!, _clock.GetUtcNow());
            return Decision.Write(SetOf(next), Write(next, context));
        }
    }

    protected override ValueTask LoadAsync() => _row.LoadAsync();

    protected override void Forget() => _row.Forget();

    /// <summary>The keys as they should be now; what is due is done first.</summary>
    private async Task<SigningKeysState> KeysAsync()
    {
        await LoadAsync();
        if (_row.State is { } state && ReferenceEquals(SigningKeyRules.Due(state, _clock.GetUtcNow()), state))
            return state;
        SigningKeysState? next = null;
        var context = CommandContext.System("signing keys");
        await ExecuteAsync(context, Decide, () => _row.Written(next!));
        return _row.State!;

        Decision<SigningKeySet> Decide()
        {
            next = SigningKeyRules.Due(_row.State, _clock.GetUtcNow());
            return ReferenceEquals(next, _row.State) ? SetOf(next) : Decision.Write(SetOf(next), Write(next, context));
        }
    }

    private Unit Write(SigningKeysState next, CommandContext context) => new(
        [_row.Write(next)],
        Events.Draft("signing-keys.changed", _row.Key, null, $"keys: {string.Join(", ", next.Keys.Select(key => key.Kid))}", new EventData(), context), []);

    private SigningKeySet SetOf(SigningKeysState state) =>
        new([.. state.Keys.Select(key => new SigningKey(key.Kid, key.X, key.Y))], SigningKeyRules.Current(state, _clock.GetUtcNow()).Kid);

    private ECDsa SignerOf(SigningKeyState key)
    {
        if (_signer is { } signer && signer.Kid == key.Kid)
            return signer.Key;
        _signer?.Key.Dispose();
        var imported = ECDsa.Create();
        imported.ImportPkcs8PrivateKey(Convert.FromBase64String(key.Private), out _);
        _signer = (key.Kid, imported);
        return imported;
    }
}
