using Healthcare.Organizations;
using Healthcare.Search;
using Healthcare.Storage;
using NodaTime;

namespace Healthcare.Locations;

/// <inheritdoc cref="ILocationGrain"/>
public sealed class LocationGrain : UnitGrain, ILocationGrain
{
    private readonly GrainRow<Location> _row;
    private readonly NetworkIndex _index;

    public LocationGrain(IBookingStore store, NetworkIndex index)
        : base(store)
    {
        _index = index;
        _row = new GrainRow<Location>(store, RowKeys.Location(Id));
    }

    private string Id => this.GetPrimaryKeyString();

    public Task<Result<Location>> Create(LocationDetails details, CommandContext context)
    {
        var next = With(details, 1);
        return ExecuteAsync(context, DecideAsync, CommitHereAsync, () => _row.Written(next));

        async ValueTask<Decision<Location>> DecideAsync()
        {
            if (Invalid(details) is { } invalid)
                return invalid;
            if (_row.State is not null)
                return new Refusal(RefusalCodes.CodeInUse, "A location with this id exists.");
            if (await WhyNotOfAsync(details.OrganizationId) is { } unknown)
                return unknown;
            return Decision.Write(next, ToUnit(next, "location.created", context));
        }
    }

    public Task<Result<Location>> Update(LocationDetails details, long? version, CommandContext context)
    {
        Location? next = null;
        return ExecuteAsync(context, DecideAsync, CommitHereAsync, () => _row.Written(next!));

        async ValueTask<Decision<Location>> DecideAsync()
        {
            if (_row.State is not { } current)
                return new Refusal(RefusalCodes.LocationNotFound, $"There is no location {Id}.");
            if (Invalid(details) is { } invalid)
                return invalid;
            if (version is { } expected && expected != current.Version)
                return Refusals.StaleVersion(current.Version);
            if (details.TimeZone != current.TimeZone && await IsUsedAsync(context.Position))
                return new Refusal(RefusalCodes.TimeZoneInUse, "Practitioners have published hours at this location; its time zone would move their appointments.");
            if (details.OrganizationId != current.OrganizationId && await WhyNotOfAsync(details.OrganizationId) is { } unknown)
                return unknown;
            next = With(details, current.Version + 1);
            return Decision.Write(next, ToUnit(next, "location.updated", context));
        }
    }

    public async Task<Location?> Get()
    {
        await LoadAsync();
        return _row.State;
    }

    protected override ValueTask LoadAsync() => _row.LoadAsync();

    private async ValueTask<Refusal?> WhyNotOfAsync(string? organizationId) =>
        organizationId is null || await GrainFactory.GetGrain<IOrganizationGrain>(organizationId).Get() is { Active: true }
            ? null
            : Refusals.Invalid("organizationId", "there is no active organization with this id.");

    private async ValueTask<bool> IsUsedAsync(long position)
    {
        await _index.FollowAsync(position);
        return _index.IsLocationUsed(Id);
    }

    protected override void Forget() => _row.Forget();

    private Unit ToUnit(Location next, string action, CommandContext context) =>
        new([_row.Write(next)], Events.Draft(action, _row.Key, null, null, new EventData { Location = next }, context), []);

    private Location With(LocationDetails details, long version) =>
        new(Id, details.Name, details.TimeZone, details.Address, details.Phone, details.Identifiers, version, details.OrganizationId);

    private static Refusal? Invalid(LocationDetails details) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(details.TimeZone) is null
            ? Refusals.Invalid("timeZone", "is not the name of an IANA time zone, such as Europe/Berlin.")
            : null;
}
