using Healthcare.Patients;
using Healthcare.Slots;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Appointments;

public sealed class BookingTests : IAsyncLifetime
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
    public async Task A_booked_appointment_can_be_read_and_its_slot_is_taken()
    {
        var booked = Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id, "visit"));

        Assert.Equal(AppointmentStatus.Booked, booked.Status);
        Assert.Equal((_slots[0].Start, _slots[0].End), (booked.Start, booked.End));
        Assert.Equivalent(booked, await _clinic.Slot(_slots[0].Id).GetAppointment(booked.Id));
        Assert.DoesNotContain(_slots[0].Id, (await _clinic.FreeSlotsAsync()).Select(slot => slot.Id));
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Booking_a_taken_slot_is_refused_with_alternatives()
    {
        Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id));
        var other = await _clinic.RegisterAsync();
        var refusal = Refused(await _clinic.BookAsync(_slots[0].Id, other.Id), RefusalCodes.SlotTaken);

        Assert.Equal(_slots[0].Id, Assert.Single(refusal.Conflicts!).SlotId);
        Assert.Equal(3, refusal.Alternatives!.Length);
        foreach (var alternative in refusal.Alternatives)
        {
            Assert.Equal(SlotStatus.Free, alternative.Status);
            Value(await _clinic.BookAsync(alternative.Id, (await _clinic.RegisterAsync()).Id));
        }
    }

    [Fact]
    public async Task Of_many_who_race_for_one_slot_one_gets_it()
    {
        var patients = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _clinic.RegisterAsync()));
        var answers = await Task.WhenAll(patients.Select(patient => _clinic.BookAsync(_slots[0].Id, patient.Id)));

        Assert.Single(answers, answer => answer.Refusal is null);
        Assert.All(answers.Where(answer => answer.Refusal is not null), answer => Assert.Equal(RefusalCodes.SlotTaken, answer.Refusal!.Code));
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_patient_is_never_in_two_places_at_once()
    {
        var elsewhere = (await _clinic.FreeSlotsAsync("prac-two"))[0];
        var first = Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id));
        var refusal = Refused(await _clinic.BookAsync(elsewhere.Id, _patient.Id), RefusalCodes.PatientBusy);

        Assert.Equal(first.Id, Assert.Single(refusal.Conflicts!).AppointmentId);
        Assert.Equal(3, refusal.Alternatives!.Length);
        Assert.All(refusal.Alternatives, slot => Assert.False(slot.Start < first.End && first.Start < slot.End));
        Assert.Equal(SlotStatus.Free, (await _clinic.GetSlotAsync(elsewhere.Id)).Status);
        Value(await _clinic.BookAsync((await _clinic.FreeSlotsAsync("prac-two"))[1].Id, _patient.Id));
    }

    [Fact]
    public async Task A_longer_service_takes_consecutive_slots_all_or_none()
    {
        var surgery = Value(await _clinic.BookAsync(_slots[1].Id, _patient.Id, "surgery"));
        Assert.Equal([_slots[1].Id, _slots[2].Id, _slots[3].Id], surgery.SlotIds);

        var other = await _clinic.RegisterAsync();
        Refused(await _clinic.BookAsync(_slots[3].Id, other.Id), RefusalCodes.SlotTaken);
        var refusal = Refused(await _clinic.BookAsync(_slots[0].Id, other.Id, "surgery"), RefusalCodes.SlotTaken);
        Assert.Equal([_slots[1].Id, _slots[2].Id], refusal.Conflicts!.Select(conflict => conflict.SlotId));
        Refused(await _clinic.BookAsync(_slots[^1].Id, other.Id, "surgery"), RefusalCodes.NotEnoughConsecutiveSlots);

        Value(await _clinic.Slot(_slots[1].Id).Cancel(surgery.Id, "moved away", Desk));
        Value(await _clinic.BookAsync(_slots[0].Id, other.Id, "surgery"));
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Longer_services_that_race_for_overlapping_slots_never_share_one()
    {
        var patients = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _clinic.RegisterAsync()));
        var answers = await Task.WhenAll(patients.Select((patient, i) => _clinic.BookAsync(_slots[i % 4].Id, patient.Id, "surgery")));

        var taken = answers.Where(answer => answer.Value is not null).SelectMany(answer => answer.Value!.SlotIds).ToList();
        Assert.NotEmpty(taken);
        Assert.Equal(taken.Count, taken.Distinct().Count());
        await _clinic.AssertSoundAsync();
    }

    [Theory]
    [InlineData("prac-one.20261130T0815Z", RefusalCodes.SlotNotFound)] // off the grid
    [InlineData("prac-one.20261130T1800Z", RefusalCodes.SlotNotFound)] // not published
    [InlineData("prac-one.20270601T0800Z", RefusalCodes.SlotNotFound)] // beyond the horizon
    [InlineData("prac-nobody.20261130T0800Z", RefusalCodes.SlotNotFound)]
    [InlineData("prac-one.20261127T0800Z", RefusalCodes.SlotInThePast)]
    public async Task A_forged_slot_is_refused(string slotId, string code)
    {
        Refused(await _clinic.BookAsync(slotId, _patient.Id), code);
        Refused(await _clinic.Slot(slotId).Hold(300, Desk), code);
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task An_unknown_patient_or_service_is_refused_and_the_slot_stays_free()
    {
        Refused(await _clinic.BookAsync(_slots[0].Id, "pat-nobody"), RefusalCodes.PatientNotFound);
        Refused(await _clinic.BookAsync(_slots[0].Id, _patient.Id, "haircut"), RefusalCodes.ServiceTypeNotOffered);
        Assert.Equal(SlotStatus.Free, (await _clinic.GetSlotAsync(_slots[0].Id)).Status);
    }
}
