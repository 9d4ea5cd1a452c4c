using Healthcare.Storage;

namespace Healthcare.Access;

/// <inheritdoc cref="IPartnerClientGrain"/>
public sealed class PartnerClientGrain : UnitGrain, IPartnerClientGrain
{
    private readonly GrainRow<PartnerClient> _row;
    private readonly ClinicClock _clock;

    public PartnerClientGrain(IBookingStore store, ClinicClock clock)
        : base(store)
    {
        _clock = clock;
        _row = new GrainRow<PartnerClient>(store, RowKeys.PartnerClient(Id));
    }

    private string Id => this.GetPrimaryKeyString();

    public Task<Result<PartnerClient>> Register(string name, Grant grant, string[] keys, CommandContext context)
    {
        _row.AssumeAbsent();
        var next = new PartnerClient(Id, name, grant, keys, _clock.GetUtcNow(), context.Actor);
        return ExecuteAsync<PartnerClient>(
            context,
            () => _row.State is null
                ? Decision.Write(next, ToUnit(_row.Write(next), "client.registered", context, new IndexChange(IndexTerms.PartnerClients + Id, Id)))
                : new Refusal(RefusalCodes.CodeInUse, "A client with this id exists."),
            () => _row.Written(next));
    }

    public Task<Result<PartnerClient>> Remove(long? version, CommandContext context)
    {
        return ExecuteAsync(context, Decide, _row.Forget);

        Decision<PartnerClient> Decide()
        {
            if (_row.State is not { } current)
                return new Refusal(RefusalCodes.ClientNotFound, "There is no client with this id.");
            if (version is { } expected && expected != current.Version)
                return Refusals.StaleVersion(current.Version);
            return Decision.Write(current, ToUnit(new RowWrite(_row.Key, _row.Version, null), "client.removed", context, new IndexChange(IndexTerms.PartnerClients + Id, Id, Remove: true)));
        }
    }

    public async Task<PartnerClient?> Get()
    {
        await LoadAsync();
        return _row.State;
    }

    public async Task<bool> Redeem(string jtiHash, CommandContext context)
    {
        // Kept as long as idempotency keys are, which is longer than an assertion lives.
        var used = new IdempotencyEntry(jtiHash, jtiHash, []);
        var issued = Events.Draft("client.token-issued", _row.Key, null, null, new EventData { Rows = [] }, context);
        return (await Store.CommitAsync(new Unit([], issued, [], used))).Status is CommitStatus.Committed;
    }

    protected override ValueTask LoadAsync() => _row.LoadAsync();

    protected override void Forget() => _row.Forget();

    private Unit ToUnit(RowWrite row, string action, CommandContext context, params IndexChange[] index) =>
        new([row], Events.Draft(action, _row.Key, null, null, new EventData(), context), index);
}
