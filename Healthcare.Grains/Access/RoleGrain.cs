using Healthcare.Storage;

namespace Healthcare.Access;

/// <inheritdoc cref="IRoleGrain"/>
public sealed class RoleGrain : UnitGrain, IRoleGrain
{
    private readonly GrainRow<CustomRole> _row;

    public RoleGrain(IBookingStore store)
        : base(store) => _row = new GrainRow<CustomRole>(store, RowKeys.Role(Code));

    private string Code => this.GetPrimaryKeyString();

    public Task<Result<CustomRole>> Create(string name, string[] permissions, CommandContext context)
    {
        var next = new CustomRole(Code, name, permissions);
        return ExecuteAsync<CustomRole>(
            context,
            () => _row.State is null
                ? Decision.Write(next, ToUnit(_row.Write(next), "role.created", context, new IndexChange(IndexTerms.Roles + Code, Code)))
                : new Refusal(RefusalCodes.CodeInUse, "A role with this code exists."),
            () => _row.Written(next));
    }

    public Task<Result<CustomRole>> Update(string name, string[] permissions, long? version, CommandContext context)
    {
        CustomRole? next = null;
        return ExecuteAsync(context, Decide, () => _row.Written(next!));

        Decision<CustomRole> Decide()
        {
            if (WhyNot(version) is { } refusal)
                return refusal;
            next = new CustomRole(Code, name, permissions, _row.State!.Version + 1);
            return Decision.Write(next, ToUnit(_row.Write(next), "role.updated", context));
        }
    }

    public Task<Result<CustomRole>> Delete(long? version, CommandContext context)
    {
        return ExecuteAsync(context, Decide, _row.Forget);

        Decision<CustomRole> Decide() => WhyNot(version) is { } refusal
            ? refusal
            : Decision.Write(_row.State!, ToUnit(new RowWrite(_row.Key, _row.Version, null), "role.deleted", context, new IndexChange(IndexTerms.Roles + Code, Code, Remove: true)));
    }

    public async Task<CustomRole?> Get()
    {
        await LoadAsync();
        return _row.State;
    }

    protected override ValueTask LoadAsync() => _row.LoadAsync();

    protected override void Forget() => _row.Forget();

    private Refusal? WhyNot(long? version)
    {
        if (_row.State is not { } current)
            return new Refusal(RefusalCodes.RoleNotFound, "There is no role of the network's own with this code.");
        return version is { } expected && expected != current.Version ? Refusals.StaleVersion(current.Version) : null;
    }

    private Unit ToUnit(RowWrite row, string action, CommandContext context, params IndexChange[] index) =>
        new([row], Events.Draft(action, _row.Key, null, null, new EventData(), context), index);
}
