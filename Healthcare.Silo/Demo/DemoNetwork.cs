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

    /// <summary>How big it is unless somebody asks for more.</summary>
    public static readonly FakeNetworkSize Size = new(Locations: 3, Practitioners: 12, Patients: 200);

    private static readonly ServiceType[] ServiceTypes =
    [
        new("consultation", "Demo consultation", 30, new Money(80, "USD")),
        new("first-visit", "Demo first visit", 60, new Money(140, "USD")),
        new("follow-up", "Demo follow-up", 30, new Money(50, "USD")),
        new("check-up", "Demo check-up", 45, new Money(110, "USD")),
        new("vaccination", "Demo vaccination", 15, new Money(25, "USD")),
    ];

    /// <summary>The patient and the practitioner whom demo accounts are.</summary>
    public static string FirstPatientId { get; } = PatientId(new FakeNetwork(Size).Patients().First());

    public static string FirstPractitionerId { get; } = PractitionerId(new FakeNetwork(Size).Practitioners().First().Details);

    /// <summary>
    /// Seeds an empty store, or goes on where a crash interrupted that. Leaves alone what is there: a store with locations of its own, and
    /// whatever was changed in the demo network since.
    /// </summary>
    /// <param name="size">At least one of each; a bigger network grows around a smaller one.</param>
    /// <param name="progress">Told how many records are made, of all that <paramref name="size"/> has.</param>
    /// <returns>Whether anything was done.</returns>
    public static async Task<bool> SeedAsync(
        IGrainFactory grains, FakeNetworkSize? size = null, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var network = new FakeNetwork(size ?? Size);
        if (!await IsOursAsync(grains, network) || await IsCompleteAsync(grains, network))
            return false;

        var seeding = new Seeding(progress, cancellationToken);
        await seeding.ForEachAsync(ServiceTypes, type => Made(grains.GetGrain<IServiceTypeGrain>(type.Code).Create(type, Context)));
        await seeding.ForEachAsync(network.Locations(), location => Made(grains.GetGrain<ILocationGrain>(LocationId(location.Identifiers![0])).Create(location, Context)));
        // The last of each comes last: it says that all of them are done.
        await seeding.ForEachAsync(network.Practitioners().SkipLast(1), practitioner => EmployAsync(grains, practitioner));
        await EmployAsync(grains, network.Practitioners().Last());
        await seeding.ForEachAsync(network.Patients().SkipLast(1), patient => RegisterAsync(grains, patient));
        await RegisterAsync(grains, network.Patients().Last());
        return true;
    }

    private static async Task<bool> IsOursAsync(IGrainFactory grains, FakeNetwork network)
    {
        var page = await grains.GetGrain<IDirectoryGrain>(0).ListLocations(network.Size.Locations + 1, null);
        var ours = network.Locations().Select(location => LocationId(location.Identifiers![0])).ToHashSet();
        return page.Value!.Items.All(location => ours.Contains(location.Id));
    }

    private static async Task<bool> IsCompleteAsync(IGrainFactory grains, FakeNetwork network) =>
        await grains.GetGrain<IPatientGrain>(PatientId(network.Patients().Last())).Get() is not null
        && await grains.GetGrain<IPractitionerGrain>(PractitionerId(network.Practitioners().Last().Details)).GetAvailability() is { Version: > 0 }
        && await grains.GetGrain<ILocationGrain>(LocationId(network.Locations().Last().Identifiers![0])).Get() is not null;

    private static async Task EmployAsync(IGrainFactory grains, FakePractitioner practitioner)
    {
        var locations = practitioner.Locations.Select(LocationId).ToArray();
        var details = practitioner.Details with { LocationIds = locations, ServiceTypes = [.. ServiceTypes.Select(type => type.Code)] };
        var grain = grains.GetGrain<IPractitionerGrain>(PractitionerId(details));
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
        ResourceIdentity.DemoId(new ImportedLocation(null, new LocationDetails("", "", Identifiers: [identifier]), TimeZoneIsStated: true));

    private static string PractitionerId(PractitionerDetails practitioner) => ResourceIdentity.DemoId(new ImportedPractitioner(null, practitioner));

    private static string PatientId(PatientDetails patient) => ResourceIdentity.DemoId(new ImportedPatient(null, patient));

    /// <summary>Made now, by an earlier run that was interrupted, or by another process that seeds at the same time.</summary>
    private static async Task Made<T>(Task<Result<T>> making)
        where T : class
    {
        var result = await making;
        if (result.Refusal is { Code: not (RefusalCodes.CodeInUse or RefusalCodes.IdentifierInUse or RefusalCodes.StaleVersion) } refusal)
            throw new InvalidOperationException($"The demo network was refused: {refusal.Code}, {refusal.Detail}");
    }

    private sealed class Seeding(IProgress<int>? progress, CancellationToken cancellationToken)
    {
        private int _made;

        public async Task ForEachAsync<T>(IEnumerable<T> items, Func<T, Task> make)
        {
            foreach (var some in items.Chunk(Concurrency))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await Task.WhenAll(some.Select(make));
                progress?.Report(_made += some.Length);
            }
        }
    }
}
