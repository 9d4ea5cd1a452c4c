using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Slots;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Faults;

/// <summary>The same request again: one effect, one answer.</summary>
public sealed class RetryTests : IAsyncLifetime
{
    private Clinic _clinic = null!;
    private Slot[] _slots = null!;
    private Patient _patient = null!;

    public async ValueTask InitializeAsync()
    {
        _clinic = await OpenAsync();
        _slots = await _clinic.FreeSlotsAsync();
        _patient = await _clinic.RegisterAsync();
    }

    public ValueTask DisposeAsync() => _clinic.DisposeAsync();

    [Fact]
    public async Task A_retried_booking_gets_the_first_answer_also_after_a_crash()
    {
        var first = Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id, context: Keyed("k")));
        var again = Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id, context: Keyed("k")));
        await _clinic.CrashAsync();
        var later = Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id, context: Keyed("k")));

        Assert.Equivalent(first, again);
        Assert.Equivalent(first, later);
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_retried_refusal_stays_a_refusal_when_the_slot_is_free_again()
    {
        var booked = Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id));
        var other = await _clinic.RegisterAsync();
        Refused(await _clinic.BookAsync(_slots[0].Id, other.Id, context: Keyed("k")), RefusalCodes.SlotTaken);
        Value(await _clinic.Slot(_slots[0].Id).Cancel(booked.Id, "ill", Desk));

        var replay = Refused(await _clinic.BookAsync(_slots[0].Id, other.Id, context: Keyed("k")), RefusalCodes.SlotTaken);
        Assert.Equal(3, replay.Alternatives!.Length);
        Value(await _clinic.BookAsync(_slots[0].Id, other.Id, context: Keyed("k2")));
    }

    [Fact]
    public async Task A_key_that_comes_with_another_request_is_refused()
    {
        Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id, context: Keyed("k", "one")));
        var other = await _clinic.RegisterAsync();
        Refused(await _clinic.BookAsync(_slots[1].Id, other.Id, context: Keyed("k", "two")), RefusalCodes.IdempotencyKeyReused);
        Assert.Equal(SlotStatus.Free, (await _clinic.GetSlotAsync(_slots[1].Id)).Status);
    }

    [Fact]
    public async Task Equal_requests_at_the_same_time_have_one_effect_and_one_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _clinic.BookAsync(_slots[0].Id, _patient.Id, context: Keyed("k"))));
        Assert.Single(answers.Select(answer => Value(answer).Id).Distinct());
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_retried_hold_gives_the_same_token()
    {
        var first = Value(await _clinic.Slot(_slots[0].Id).Hold(300, Keyed("k")));
        var again = Value(await _clinic.Slot(_slots[0].Id).Hold(300, Keyed("k")));
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task A_retried_cancellation_does_not_cancel_whoever_came_after()
    {
        var booked = Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id));
        Value(await _clinic.Slot(_slots[0].Id).Cancel(booked.Id, "ill", Keyed("k")));
        var next = Value(await _clinic.BookAsync(_slots[0].Id, (await _clinic.RegisterAsync()).Id));
        var replay = Value(await _clinic.Slot(_slots[0].Id).Cancel(booked.Id, "ill", Keyed("k")));

        Assert.Equal(AppointmentStatus.Cancelled, replay.Status);
        Assert.Equal(AppointmentStatus.Booked, (await _clinic.Slot(_slots[0].Id).GetAppointment(next.Id))!.Status);
    }

    [Fact]
    public async Task A_retried_registration_makes_one_patient()
    {
        var details = new PatientDetails(new HumanName("Once", ["Only"]), new DateOnly(2000, 1, 1));
        var first = Value(await _clinic.Grains.GetGrain<IPatientGrain>("pat-a").Create(details, Keyed("k")));
        var again = Value(await _clinic.Grains.GetGrain<IPatientGrain>("pat-b").Create(details, Keyed("k")));

        Assert.Equal(first.Id, again.Id);
        Assert.Null(await _clinic.Grains.GetGrain<IPatientGrain>("pat-b").Get());
    }
}
