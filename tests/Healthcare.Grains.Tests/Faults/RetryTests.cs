using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Slots;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Faults;

/// <summary>The same request again: one effect, one answer.</summary>
public sealed class RetryTests : ClinicTest
{
    [Fact]
    public async Task A_retried_booking_gets_the_first_answer_also_after_a_crash()
    {
        var first = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id, context: Keyed("k")));
        var again = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id, context: Keyed("k")));
        await Clinic.CrashAsync();
        var later = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id, context: Keyed("k")));

        Assert.Equivalent(first, again);
        Assert.Equivalent(first, later);
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_retried_refusal_stays_a_refusal_when_the_slot_is_free_again()
    {
        var booked = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id));
        var other = await Clinic.RegisterAsync();
        Refused(await Clinic.BookAsync(Slots[0].Id, other.Id, context: Keyed("k")), RefusalCodes.SlotTaken);
        Value(await Clinic.Slot(Slots[0].Id).Cancel(booked.Id, "ill", Desk));

        var replay = Refused(await Clinic.BookAsync(Slots[0].Id, other.Id, context: Keyed("k")), RefusalCodes.SlotTaken);
        Assert.Equal(3, replay.Alternatives!.Length);
        Value(await Clinic.BookAsync(Slots[0].Id, other.Id, context: Keyed("k2")));
    }

    [Fact]
    public async Task A_key_that_comes_with_another_request_is_refused()
    {
        Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id, context: Keyed("k", "one")));
        var other = await Clinic.RegisterAsync();
        Refused(await Clinic.BookAsync(Slots[1].Id, other.Id, context: Keyed("k", "two")), RefusalCodes.IdempotencyKeyReused);
        Assert.Equal(SlotStatus.Free, (await Clinic.GetSlotAsync(Slots[1].Id)).Status);
    }

    [Fact]
    public async Task Equal_requests_at_the_same_time_have_one_effect_and_one_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Clinic.BookAsync(Slots[0].Id, Patient.Id, context: Keyed("k"))));
        Assert.Single(answers.Select(answer => Value(answer).Id).Distinct());
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_retried_hold_gives_the_same_token()
    {
        var first = Value(await Clinic.Slot(Slots[0].Id).Hold(300, Keyed("k")));
        var again = Value(await Clinic.Slot(Slots[0].Id).Hold(300, Keyed("k")));
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task A_retried_cancellation_does_not_cancel_whoever_came_after()
    {
        var booked = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id));
        Value(await Clinic.Slot(Slots[0].Id).Cancel(booked.Id, "ill", Keyed("k")));
        var next = Value(await Clinic.BookAsync(Slots[0].Id, (await Clinic.RegisterAsync()).Id));
        var replay = Value(await Clinic.Slot(Slots[0].Id).Cancel(booked.Id, "ill", Keyed("k")));

        Assert.Equal(AppointmentStatus.Cancelled, replay.Status);
        Assert.Equal(AppointmentStatus.Booked, (await Clinic.Slot(Slots[0].Id).GetAppointment(next.Id))!.Status);
    }

    [Fact]
    public async Task A_retried_registration_makes_onePatient()
    {
        var details = new PatientDetails(new HumanName("Once", ["Only"]), new DateOnly(2000, 1, 1));
        var first = Value(await Clinic.Grains.GetGrain<IPatientGrain>("pat-a").Create(details, Keyed("k")));
        var again = Value(await Clinic.Grains.GetGrain<IPatientGrain>("pat-b").Create(details, Keyed("k")));

        Assert.Equal(first.Id, again.Id);
        Assert.Null(await Clinic.Grains.GetGrain<IPatientGrain>("pat-b").Get());
    }
}
