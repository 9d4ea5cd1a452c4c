using Healthcare.Search;
using Healthcare.Storage;

namespace Healthcare.Organizations;

/// <inheritdoc cref="IOrganizationGrain"/>
public sealed class OrganizationGrain : UnitGrain, IOrganizationGrain
{
    private readonly GrainRow<Organization> _row;
    private readonly NetworkIndex _index;

    public OrganizationGrain(IBookingStore store, NetworkIndex index)
        : base(store)
    {
        _index = index;
        _row = new GrainRow<Organization>(store, RowKeys.Organization(Id));
    }

    private string Id => this.GetPrimaryKeyString();

    public Task<Result<Organization>> Create(OrganizationDetails details, CommandContext context)
    {
        var next = With(details, 1);
        return ExecuteAsync(context, DecideAsync, CommitHereAsync, () => _row.Written(next));

        async ValueTask<Decision<Organization>> DecideAsync()
        {
            if (_row.State is not null)
                return new Refusal(RefusalCodes.CodeInUse, "An organization with this id exists.");
            if (await WhyNotPartOfAsync(details.PartOf, context.Position) is { } invalid)
                return invalid;
            return Decision.Write(next, ToUnit(next, "organization.created", context));
        }
    }

    public Task<Result<Organization>> Update(OrganizationDetails details, long? version, CommandContext context)
    {
        Organization? next = null;
        return ExecuteAsync(context, DecideAsync, CommitHereAsync, () => _row.Written(next!));

        async ValueTask<Decision<Organization>> DecideAsync()
        {
            if (_row.State is not { } current)
                return new Refusal(RefusalCodes.OrganizationNotFound, $"There is no organization {Id}.");
            if (version is { } expected && expected != current.Version)
                return Refusals.StaleVersion(current.Version);
            if (details.PartOf != current.PartOf && await WhyNotPartOfAsync(details.PartOf, context.Position) is { } invalid)
                return invalid;
            if (current.Active && !details.Active && await IsUsedAsync(context.Position))
                return new Refusal(RefusalCodes.OrganizationInUse, "It has locations or active parts: move them to another organization first.");
            next = With(details, current.Version + 1);
            return Decision.Write(next, ToUnit(next, "organization.updated", context));
        }
    }

    public async Task<Organization?> Get()
    {
        await LoadAsync();
        return _row.State;
    }

    protected override ValueTask LoadAsync() => _row.LoadAsync();

    protected override void Forget() => _row.Forget();

    // Rows are read, no other organization is called: two that look at each other would wait for each other.
    private async ValueTask<Refusal?> WhyNotPartOfAsync(string? partOf, long position)
    {
        if (partOf is null)
            return null;
        if (partOf != Id && (await Store.ReadAsync(RowKeys.Organization(partOf)))?.Payload.FromPayload<Organization>() is not { Active: true })
            return Refusals.Invalid("partOf", "there is no active organization with this id.");
        await _index.FollowAsync(position);
        return OrganizationTree.IsCircle(Id, partOf, _index.Reference.Organization)
            ? Refusals.Invalid("partOf", "would make the organization a part of itself.")
            : null;
    }

    private async ValueTask<bool> IsUsedAsync(long position)
    {
        await _index.FollowAsync(position);
        return _index.Reference.Locations.Any(location => location.OrganizationId == Id)
            || _index.Reference.Organizations.Any(one => one.Active && one.PartOf == Id);
    }

    private Unit ToUnit(Organization next, string action, CommandContext context) =>
        new([_row.Write(next)], Events.Draft(action, _row.Key, null, null, new EventData { Organization = next }, context), []);

    private Organization With(OrganizationDetails details, long version) => new(Id, details.Name, details.Active, details.PartOf, version);
}
