using Healthcare.Search;
using Healthcare.Storage;

namespace Healthcare.Practitioners;

/// <inheritdoc cref="IPractitionerGrain"/>
public sealed partial class PractitionerGrain : UnitGrain, IPractitionerGrain
{
    private readonly GrainRow<Practitioner> _profile;
    private readonly GrainRow<AvailabilityState> _availability;
    private readonly NetworkIndex _index;
    private readonly ClinicClock _clock;

    public PractitionerGrain(IBookingStore store, NetworkIndex index, ClinicClock clock)
        : base(store)
    {
        _index = index;
        _clock = clock;
        _profile = new GrainRow<Practitioner>(store, RowKeys.Practitioner(Id));
        _availability = new GrainRow<AvailabilityState>(store, RowKeys.Availability(Id));
    }

    private string Id => this.GetPrimaryKeyString();

    public Task<Result<Practitioner>> Create(PractitionerDetails details, CommandContext context)
    {
        var next = With(details, 1);
        return ExecuteAsync(context, DecideAsync, CommitHereAsync, () => _profile.Written(next));

        async ValueTask<Decision<Practitioner>> DecideAsync()
        {
            if (_profile.State is not null)
                return new Refusal(RefusalCodes.CodeInUse, "A practitioner with this id exists.");
            if (await UnknownReferencesAsync(details) is { } unknown)
                return unknown;
            return Decision.Write(next, ToUnit(next, "practitioner.created", context));
        }
    }

    public Task<Result<Practitioner>> Update(PractitionerDetails details, long? version, CommandContext context)
    {
        Practitioner? next = null;
        return ExecuteAsync(context, DecideAsync, CommitHereAsync, () => _profile.Written(next!));

        async ValueTask<Decision<Practitioner>> DecideAsync()
        {
            if (_profile.State is not { } current)
                return NotFound();
            if (version is { } expected && expected != current.Version)
                return Refusals.StaleVersion(current.Version);
            if (await UnknownReferencesAsync(details) is { } unknown)
                return unknown;
            if (_availability.State is { } availability && LocationsOf(availability.Value).Except(details.LocationIds).FirstOrDefault() is { } used)
                return new Refusal(RefusalCodes.LocationInUse, $"The availability has hours at {used}; change that first.");
            next = With(details, current.Version + 1);
            return Decision.Write(next, ToUnit(next, "practitioner.updated", context));
        }
    }

    public async Task<Practitioner?> Get()
    {
        await LoadAsync();
        return _profile.State;
    }

    protected override async ValueTask LoadAsync()
    {
        await _profile.LoadAsync();
        await _availability.LoadAsync();
    }

    protected override void Forget()
    {
        _profile.Forget();
        _availability.Forget();
    }

    private Unit ToUnit(Practitioner next, string action, CommandContext context) =>
        new([_profile.Write(next)], Events.Draft(action, _profile.Key, null, null, new EventData { Practitioner = next }, context), []);

    private Practitioner With(PractitionerDetails details, long version) =>
        new(Id, details.Name, details.Specialties, details.LocationIds, details.ServiceTypes, details.Email, details.Phone, details.Identifiers, version);

    private async Task<Refusal?> UnknownReferencesAsync(PractitionerDetails details)
    {
        var errors = new Dictionary<string, string[]>();
        for (var i = 0; i < details.LocationIds.Length; i++)
            if (!await LocationExistsAsync(details.LocationIds[i]))
                errors[$"locationIds[{i}]"] = [$"there is no location {details.LocationIds[i]}."];
        for (var i = 0; i < details.ServiceTypes.Length; i++)
            if (!await ServiceTypeExistsAsync(details.ServiceTypes[i]))
                errors[$"serviceTypes[{i}]"] = [$"there is no service type {details.ServiceTypes[i]}."];
        return errors.Count == 0 ? null : new Refusal(RefusalCodes.ValidationFailed, "The request is not valid.", Errors: errors);
    }

    // The index may be a moment behind what another silo wrote; then the grain itself is asked.
    private async Task<bool> LocationExistsAsync(string id) =>
        _index.TryGetLocation(id, out _) || await GrainFactory.GetGrain<Locations.ILocationGrain>(id).Get() is not null;

    private async Task<bool> ServiceTypeExistsAsync(string code) =>
        _index.TryGetServiceType(code, out _) || await GrainFactory.GetGrain<ServiceTypes.IServiceTypeGrain>(code).Get() is not null;

    private static Refusal NotFound() => new(RefusalCodes.PractitionerNotFound, "There is no such practitioner.");
}
