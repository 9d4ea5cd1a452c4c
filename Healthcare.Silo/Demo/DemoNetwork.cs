using Healthcare.Imports;
using Healthcare.Locations;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Search;
using Healthcare.ServiceTypes;

namespace Healthcare.Demo;

/// <summary>A small network to try the system on, made through the grains like any other.</summary>
public static class DemoNetwork
{
    private const int Concurrency = 50;
    private const int HorizonDays = 90;
    private static readonly CommandContext Context = CommandContext.System("demo");
    private static readonly FakeNetwork Network = new(new FakeNetworkSize(Locations: 3, Practitioners: 12, Patients: 200));

    private static readonly ServiceType[] ServiceTypes =
    [
        new("consultation", "Demo consultation", 30, new Money(80, "USD")),
        new("first-visit", "Demo first visit", 60, new Money(140, "USD")),
        new("follow-up", "Demo follow-up", 30, new Money(50, "USD")),
        new("check-up", "Demo check-up", 45, new Money(110, "USD")),
        new("vaccination", "Demo vaccination", 15, new Money(25, "USD")),
    ];

    /// <summary>
    /// Seeds an empty store, or goes on where a crash interrupted that. Leaves alone what is there: a store with locations of its own, and
    /// whatever was changed in the demo network since.
    /// </summary>
    /// <returns>Whether anything was done.</returns>
    public static async Task<bool> SeedAsync(IGrainFactory grains, CancellationToken cancellationToken = default)
    {
        var last = PatientId(Network.Patients().Last());
        if (!await IsOursAsync(grains) || await grains.GetGrain<IPatientGrain>(last).Get() is not null)
            return false;

        await ForEachAsync(ServiceTypes, type => Made(grains.GetGrain<IServiceTypeGrain>(type.Code).Create(type, Context)), cancellationToken);
        await ForEachAsync(Network.Locations(), location => Made(grains.GetGrain<ILocationGrain>(LocationId(location.Identifiers![0])).Create(location, Context)), cancellationToken);
        await ForEachAsync(Network.Practitioners(), practitioner => EmployAsync(grains, practitioner), cancellationToken);
        // The last patient comes last: it says that all is done.
        await ForEachAsync(Network.Patients().SkipLast(1), patient => RegisterAsync(grains, patient), cancellationToken);
        await RegisterAsync(grains, Network.Patients().Last());
        return true;
    }

    private static async Task<bool> IsOursAsync(IGrainFactory grains)
    {
        var page = await grains.GetGrain<IDirectoryGrain>(0).ListLocations(Network.Size.Locations + 1, null);
        var ours = Network.Locations().Select(location => LocationId(location.Identifiers![0])).ToHashSet();
        return page.Value!.Items.All(location => ours.Contains(location.Id));
    }

    private static async Task EmployAsync(IGrainFactory grains, FakePractitioner practitioner)
    {
        var locations = practitioner.Locations.Select(LocationId).ToArray();
        var details = practitioner.Details with { LocationIds = locations, ServiceTypes = [.. ServiceTypes.Select(type => type.Code)] };
        var grain = grains.GetGrain<IPractitionerGrain>(ResourceIdentity.NewId(new ImportedPractitioner(null, details)));
        await Made(grain.Create(details, Context));
        if (await grain.GetAvailability() is { Version: 0 })
            await Made(grain.SetAvailability(Hours(locations[0]), 0, Context));
    }

    private static Availability Hours(string locationId) => new(
        HorizonDays,
        [
            new WeeklyRule(["mon", "tue", "wed", "thu", "fri"], "09:00", "12:00", 30, locationId),
            new WeeklyRule(["mon", "tue", "thu"], "13:00", "17:00", 30, locationId),
            new WeeklyRule(["wed"], "13:00", "15:00", 15, locationId, ["vaccination"]),
        ],
        []);

    private static Task RegisterAsync(IGrainFactory grains, PatientDetails patient) =>
        Made(grains.GetGrain<IPatientGrain>(PatientId(patient)).Create(patient, Context));

    private static string LocationId(Identifier identifier) =>
        ResourceIdentity.NewId(new ImportedLocation(null, new LocationDetails("", "", Identifiers: [identifier]), TimeZoneIsStated: true));

    private static string PatientId(PatientDetails patient) => ResourceIdentity.NewId(new ImportedPatient(null, patient));

    /// <summary>Made now, or by an earlier run that was interrupted.</summary>
    private static async Task Made<T>(Task<Result<T>> making)
        where T : class
    {
        var result = await making;
        if (result.Refusal is { Code: not (RefusalCodes.CodeInUse or RefusalCodes.IdentifierInUse) } refusal)
            throw new InvalidOperationException($"The demo network was refused: {refusal.Code}, {refusal.Detail}");
    }

    private static async Task ForEachAsync<T>(IEnumerable<T> items, Func<T, Task> make, CancellationToken cancellationToken)
    {
        foreach (var some in items.Chunk(Concurrency))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(some.Select(make));
        }
    }
}
