using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Patients;

public sealed class IdentifierTests : ClinicTest
{
    [Fact]
    public async Task Identifiers_that_look_alike_when_joined_are_not_the_same()
    {
        var p = Clinic.Grains.GetGrain<IPatientGrain>("pat-x");
        PatientDetails D(string s, string v) => new(new HumanName("F", ["G"]), new DateOnly(1980, 1, 1)) { Identifiers = [new(s, v)] };
        Value(await p.Create(D("a|b", "c"), Desk));
        Value(await p.Update(D("a", "b|c"), null, Desk));
    }
}
