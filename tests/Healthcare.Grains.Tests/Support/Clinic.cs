using Healthcare.Administration;
using Healthcare.Appointments;
using Healthcare.Audit;
using Healthcare.Hosting;
using Healthcare.Locations;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Search;
using Healthcare.ServiceTypes;
using Healthcare.Slots;
using Healthcare.Storage;
using Healthcare.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.TestingHost;

namespace Healthcare.Support;

/// <summary>
/// A small clinic on the real store: one silo (or several that know nothing of each other, over one store), a clock that a test
/// moves, and faults that a test switches in. It is Monday, 2026-11-30, 05:00 UTC.
/// </summary>
public sealed class Clinic : IAsyncDisposable
{
    public static readonly DateTimeOffset Monday = new(2026, 11, 30, 5, 0, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("clinic-").FullName;
    private readonly List<InProcessTestCluster> _clusters = [];
    private SqliteStorage _sqlite = null!;
    private int _patients;

    private Clinic()
    {
    }

    public MovableClock Clock { get; } = new(Monday);

    public FaultyStore Store { get; private set; } = null!;

    public InProcessTestCluster Cluster => _clusters[0];

    public IGrainFactory Grains => _clusters[0].Client;

    public NetworkIndex Index => _clusters[0].Silos[0].ServiceProvider.GetRequiredService<NetworkIndex>();

    public Checkpoints Checkpoints => _clusters[0].Silos[0].ServiceProvider.GetRequiredService<Checkpoints>();

    public string DatabasePath => _sqlite.DatabasePath;

    public static CommandContext Desk { get; } = new("key:desk", "test");

    /// <param name="silos">Of one cluster.</param>
    public static async Task<Clinic> OpenAsync(int silos = 1)
    {
        var clinic = new Clinic();
        clinic.OpenStore();
        await clinic.AddClusterAsync(silos);
        await clinic.FurnishAsync();
        return clinic;
    }

    public static CommandContext Keyed(string key, string request = "request") => Desk with { Idempotency = new IdempotencyKey(key, request) };

    /// <summary>Another cluster over the same store that does not know the first: grains may be active in both.</summary>
    public async Task<IGrainFactory> AddClusterAsync(int silos = 1)
    {
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<ClinicClock>(Clock);
            silo.Services.AddSingleton<IBookingStore>(Store);
            silo.Services.AddSingleton(_sqlite.Protector.Blind);
            silo.Services.AddSingleton(_sqlite.Audit);
            silo.AddClinic();
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        _clusters.Add(cluster);
        return cluster.Client;
    }

    /// <summary>All silos die without a word, and one starts on what is stored.</summary>
    public async Task CrashAsync()
    {
        foreach (var cluster in _clusters)
        {
            foreach (var silo in cluster.Silos.ToArray())
                await cluster.KillSiloAsync(silo);
            await cluster.DisposeAsync();
        }

        _clusters.Clear();
        await _sqlite.DisposeAsync();
        OpenStore();
        await AddClusterAsync();
    }

    public async Task<Patient> RegisterAsync(string family = "Example")
    {
        var details = new PatientDetails(new HumanName(family, ["Given"]), new DateOnly(1980, 2, 29));
        return Value(await Grains.GetGrain<IPatientGrain>($"pat-{Interlocked.Increment(ref _patients)}").Create(details, Desk));
    }

    public async Task<Practitioner> EmployAsync(string id)
    {
        var details = new PractitionerDetails(new HumanName(id, []), ["cardiology"], ["loc-berlin"], ["visit", "surgery"]);
        return Value(await Grains.GetGrain<IPractitionerGrain>(id).Create(details, Desk));
    }

    public async Task<Result<Availability>> PublishAsync(string practitionerId, string from, string to, int slotMinutes = 30) =>
        await Grains.GetGrain<IPractitionerGrain>(practitionerId).SetAvailability(Hours(from, to, slotMinutes), null, Desk);

    public static Availability Hours(string from, string to, int slotMinutes = 30) =>
        new(HorizonDays: 14, [new WeeklyRule(["mon", "tue", "wed", "thu", "fri"], from, to, slotMinutes, "loc-berlin")], []);

    public ISlotGrain Slot(string id) => Grains.GetGrain<ISlotGrain>(id);

    public async Task<Slot[]> FreeSlotsAsync(string practitionerId = "prac-one", int days = 1)
    {
        var now = Clock.GetUtcNow();
        var query = new SlotQuery(now, now.AddDays(days), PractitionerId: practitionerId, Status: SlotStatus.Free, Limit: 1000);
        return Value(await Grains.GetGrain<ISearchGrain>(0).FindSlots(query)).Items;
    }

    public async Task<Slot> GetSlotAsync(string id) => (await Grains.GetGrain<ISearchGrain>(0).GetSlot(id))!;

    public Task<Result<Appointment>> BookAsync(string slotId, string patientId, string? serviceType = null, string? holdToken = null, CommandContext? context = null) =>
        Slot(slotId).Book(new BookAppointment(slotId, patientId, serviceType, null, holdToken), context ?? Desk);

    /// <summary>After a sweep the whole store is as it must be.</summary>
    public async Task AssertSoundAsync()
    {
        await _clusters[0].Silos[0].ServiceProvider.GetRequiredService<Sweeper>().SweepAsync(CancellationToken.None);
        var report = await Grains.GetGrain<IIntegrityGrain>(0).Check();
        Assert.True(report.Valid, string.Join('\n', report.Findings.Select(finding => finding.ToString())));
    }

    public static T Value<T>(Result<T> result)
        where T : class
    {
        Assert.True(result.Refusal is null, $"refused: {result.Refusal}");
        return result.Value!;
    }

    public static Refusal Refused<T>(Result<T> result, string code)
        where T : class
    {
        Assert.NotNull(result.Refusal);
        Assert.Equal(code, result.Refusal.Code);
        return result.Refusal;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in _clusters)
            await cluster.DisposeAsync();
        await _sqlite.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private void OpenStore()
    {
        _sqlite = SqliteStorage.Open(_directory, Clock, NullLoggerFactory.Instance);
        Store = new FaultyStore(_sqlite.Sealed);
    }

    private async Task FurnishAsync()
    {
        Value(await Grains.GetGrain<ILocationGrain>("loc-berlin").Create(new LocationDetails("Berlin", "Europe/Berlin"), Desk));
        Value(await Grains.GetGrain<IServiceTypeGrain>("visit").Create(new ServiceType("visit", "Visit", 30), Desk));
        Value(await Grains.GetGrain<IServiceTypeGrain>("surgery").Create(new ServiceType("surgery", "Surgery", 75), Desk));
        foreach (var id in (string[])["prac-one", "prac-two"])
        {
            await EmployAsync(id);
            Value(await PublishAsync(id, "09:00", "12:00"));
        }
    }
}
