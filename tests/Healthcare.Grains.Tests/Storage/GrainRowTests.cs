using Healthcare.Patients;
using Healthcare.Placement;
using Healthcare.Support;

namespace Healthcare.Storage;

public sealed class GrainRowTests : ClinicTest
{
    [Fact]
    public async Task What_was_read_in_another_view_of_the_cluster_is_read_again()
    {
        var patient = await Clinic.RegisterAsync();
        var view = new View();
        var row = new GrainRow<PatientState>(Clinic.Store, RowKeys.Patient(patient.Id), view);
        await row.LoadAsync();
        var details = new PatientDetails(new HumanName("Married", ["Given"]), new DateOnly(1980, 2, 29));
        Clinic.Value(await Clinic.Grains.GetGrain<IPatientGrain>(patient.Id).Update(details, null, Clinic.Desk));

        await row.LoadAsync();
        Assert.Equal("Example", row.State!.Value.Name.Family);

        view.Version++;
        await row.LoadAsync();
        Assert.Equal("Married", row.State!.Value.Name.Family);
        Assert.Equal(2, row.Version);
    }

    private sealed class View : IClusterView
    {
        public long Version { get; set; } = 1;
    }
}
