using Healthcare.Patients;
using Healthcare.Support;
using Orleans.TestingHost;

namespace Healthcare.Placement;

/// <summary>Three silos of one cluster, of which one goes and another comes.</summary>
public sealed class OwnerDirectoryTests : IAsyncLifetime
{
    private const int Patients = 40;

    private readonly List<string> _patients = [];
    private Clinic _clinic = null!;

    private InProcessTestCluster Cluster => _clinic.Cluster;

    [Fact]
    public async Task A_grain_is_active_on_one_silo_only()
    {
        await UpdateAllAsync("First");

        var places = (await Cluster.Client.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics())
            .Where(grain => _patients.Contains(grain.GrainId.Key.ToString()!))
            .ToArray();
        Assert.Equal(Patients, places.Length);
        Assert.Equal(3, places.Select(place => place.SiloAddress).Distinct().Count());
    }

    [Fact]
    public async Task When_a_silo_is_killed_the_others_have_its_grains()
    {
        await UpdateAllAsync("First");

        await Cluster.KillSiloAsync(Cluster.Silos[^1]);
        await Cluster.WaitForLivenessToStabilizeAsync();
        await UpdateAllAsync("Second");

        Assert.True(await AllAreAsync("Second"));
    }

    [Fact]
    public async Task What_another_silo_wrote_meanwhile_is_seen_by_an_activation_that_was_left_behind()
    {
        await UpdateAllAsync("First");
        var newcomer = await Cluster.StartAdditionalSiloAsync();
        await Cluster.WaitForLivenessToStabilizeAsync();
        await UpdateAllAsync("Second");

        // Its grains come back to where they were before, while what was active there still is.
        await Cluster.StopSiloAsync(newcomer);
        await Cluster.WaitForLivenessToStabilizeAsync();

        Assert.True(await AllAreAsync("Second"));
    }

    public async ValueTask InitializeAsync()
    {
        _clinic = await Clinic.OpenAsync(silos: 3);
        for (var i = 0; i < Patients; i++)
            _patients.Add((await _clinic.RegisterAsync()).Id);
    }

    public async ValueTask DisposeAsync() => await _clinic.DisposeAsync();

    private async Task UpdateAllAsync(string family)
    {
        var details = new PatientDetails(new HumanName(family, ["Given"]), new DateOnly(1980, 2, 29));
        foreach (var patient in _patients)
            Clinic.Value(await _clinic.Grains.GetGrain<IPatientGrain>(patient).Update(details, null, Clinic.Desk));
    }

    private async Task<bool> AllAreAsync(string family)
    {
        var patients = await Task.WhenAll(_patients.Select(id => _clinic.Grains.GetGrain<IPatientGrain>(id).Get()));
        return patients.All(patient => patient!.Name.Family == family);
    }
}
