using Healthcare.Storage;

namespace Healthcare.Access;

/// <inheritdoc cref="IIssuedKeyGrain"/>
public sealed class IssuedKeyGrain : UnitGrain, IIssuedKeyGrain
{
    /// <summary>How often the last use is written at most: it is an event of the audit trail each time.</summary>
    internal static readonly TimeSpan UsePeriod = TimeSpan.FromMinutes(5);

    private readonly GrainRow<IssuedKeyState> _row;
    private readonly ClinicClock _clock;
    private DateTimeOffset? _used;

    public IssuedKeyGrain(IBookingStore store, ClinicClock clock)
        : base(store)
    {
        _clock = clock;
        _row = new GrainRow<IssuedKeyState>(store, RowKeys.IssuedKey(Id));
    }

    private string Id => this.GetPrimaryKeyString();

    public Task<Result<ApiKey>> Issue(string name, Grant grant, DateTimeOffset? expiresAt, string hash, CommandContext context)
    {
        _row.AssumeAbsent();
        var key = new ApiKey(Id, IssuedKeyRules.PrefixOf(Id), name, grant, _clock.GetUtcNow(), context.Actor, expiresAt);
        var next = new IssuedKeyState(key, hash);
        return ExecuteAsync<ApiKey>(
            context,
            () => _row.State is null
                ? Decision.Write(key, ToUnit(_row.Write(next), "api-key.created", context, new IndexChange(IndexTerms.ApiKeys + Id, Id)))
                : new Refusal(RefusalCodes.CodeInUse, "A key with this id exists."),
            () => _row.Written(next));
    }

    public Task<Result<ApiKey>> Rotate(string hash, int overlapSeconds, CommandContext context)
    {
        IssuedKeyState? next = null;
        return ExecuteAsync(context, Decide, () => _row.Written(next!));

        Decision<ApiKey> Decide()
        {
            if (_row.State is not { } current)
                return NotFound();
            next = IssuedKeyRules.Rotate(current, hash, _clock.GetUtcNow().AddSeconds(overlapSeconds));
            return Decision.Write(next.Value, ToUnit(_row.Write(next), "api-key.rotated", context));
        }
    }

    public Task<Result<ApiKey>> Revoke(long? version, CommandContext context)
    {
        return ExecuteAsync(context, Decide, _row.Forget);

        Decision<ApiKey> Decide()
        {
            if (_row.State is not { } current)
                return NotFound();
            if (version is { } expected && expected != current.Value.Version)
                return Refusals.StaleVersion(current.Value.Version);
            return Decision.Write(current.Value, ToUnit(new RowWrite(_row.Key, _row.Version, null), "api-key.revoked", context, new IndexChange(IndexTerms.ApiKeys + Id, Id, Remove: true)));
        }
    }

    public async Task<ApiKey?> Get()
    {
        await LoadAsync();
        return _row.State is { } state ? state.Value with { LastUsedAt = _used ?? state.Value.LastUsedAt } : null;
    }

    public async Task<ApiKeyIdentity?> Identify(string hash)
    {
        await LoadAsync();
        var now = _clock.GetUtcNow();
        if (_row.State is not { } state || !IssuedKeyRules.IsGood(state, hash, now))
            return null;
        if (_used is null)
            this.RegisterGrainTimer(WriteUseAsync, UsePeriod, UsePeriod);
        _used = now;
        return new ApiKeyIdentity(Id, state.Value.Name, state.Value.Grant.Roles, state.Value.Grant);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => WriteUseAsync();

    protected override ValueTask LoadAsync() => _row.LoadAsync();

    protected override void Forget() => _row.Forget();

    private Task WriteUseAsync()
    {
        IssuedKeyState? next = null;
        return ExecuteAsync(CommandContext.System("last use"), Decide, () => _row.Written(next!));

        Decision<ApiKey> Decide()
        {
            if (_row.State is not { } current || _used is not { } used)
                return NotFound();
            if (current.Value.LastUsedAt >= used)
                return current.Value;
            next = current with { Value = current.Value with { LastUsedAt = used } };
            return Decision.Write(next.Value, ToUnit(_row.Write(next), "api-key.used", CommandContext.System("last use")));
        }
    }

    private Unit ToUnit(RowWrite row, string action, CommandContext context, params IndexChange[] index) =>
        new([row], Events.Draft(action, $"api-key/{Id}", null, null, new EventData { Rows = [row.Key] }, context), index);

    private static Refusal NotFound() => new(RefusalCodes.ApiKeyNotFound, "There is no API key with this id.");
}
