using Healthcare.Administration;
using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Slots;
using Healthcare.Storage;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Faults;

/// <summary>A grain whose second activation, elsewhere, has changed its rows.</summary>
public sealed class StaleActivationTests : ClinicTest
{
    [Fact]
    public async Task A_practitioner_grain_that_slept_through_a_change_does_not_orphan_what_was_booked_since()
    {
        var twin = await Clinic.AddClusterAsync();
        Value(await twin.GetGrain<IPractitionerGrain>("prac-one").SetAvailability(Hours("09:00", "17:00"), null, Desk));
        var late = (await Clinic.FreeSlotsAsync()).Last();
        Value(await Clinic.BookAsync(late.Id, (await Clinic.RegisterAsync()).Id));
        var answer = await Clinic.PublishAsync("prac-one", "10:00", "12:00");
        Assert.True(answer.Refusal is not null, "the change was accepted over a newer one");
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Nor_does_it_publish_over_what_was_booked_since()
    {
        var twin = await Clinic.AddClusterAsync();
        Value(await twin.GetGrain<IPractitionerGrain>("prac-one").SetAvailability(Hours("09:00", "17:00"), null, Desk));
        var late = (await Clinic.FreeSlotsAsync()).Last(); // 16:30-17:00
        Value(await Clinic.BookAsync(late.Id, (await Clinic.RegisterAsync()).Id));
        var answer = await Clinic.PublishAsync("prac-one", "10:00", "17:00", 60);
        var over = (await Clinic.FreeSlotsAsync()).FirstOrDefault(s => s.Start < late.Start && s.End > late.Start);
        if (over is not null)
            await Clinic.BookAsync(over.Id, (await Clinic.RegisterAsync()).Id);
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task The_edition_never_goes_back()
    {
        var twin = await Clinic.AddClusterAsync();
        for (var i = 0; i < 3; i++)
            Value(await twin.GetGrain<IPractitionerGrain>("prac-one").SetAvailability(Hours("09:00", "17:00"), null, Desk));
        await Clinic.PublishAsync("prac-one", "10:00", "12:00");
        var search = (await Clinic.FreeSlotsAsync()).Select(s => s.Id).ToArray();
        await Clinic.CrashAsync();
        Assert.Equal((await Clinic.FreeSlotsAsync()).Select(s => s.Id), search);
    }

    [Fact]
    public async Task A_patient_grain_that_slept_through_a_change_does_not_refuse_what_is_its_own()
    {
        var twin = await Clinic.AddClusterAsync();
        PatientDetails D(params Identifier[] ids) => new(new HumanName("F", ["G"]), new DateOnly(1980, 1, 1)) { Identifiers = ids };
        var here = Clinic.Grains.GetGrain<IPatientGrain>("pat-y");
        Value(await here.Create(D(), Desk));
        Value(await twin.GetGrain<IPatientGrain>("pat-y").Update(D(new Identifier("s", "1")), null, Desk));
        for (var i = 0; i < 3; i++)
            Value(await here.Update(D(new Identifier("s", "1")), null, Desk));
    }
}
