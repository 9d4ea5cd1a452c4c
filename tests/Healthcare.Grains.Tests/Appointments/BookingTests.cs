using Healthcare.Patients;
using Healthcare.Slots;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Appointments;

public sealed class BookingTests : ClinicTest
{
    [Fact]
    public async Task A_booked_appointment_can_be_read_and_its_slot_is_taken()
    {
        var booked = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id, "visit"));

        Assert.Equal(AppointmentStatus.Booked, booked.Status);
        Assert.Equal((Slots[0].Start, Slots[0].End), (booked.Start, booked.End));
        Assert.Equivalent(booked, await Clinic.Slot(Slots[0].Id).GetAppointment(booked.Id));
        Assert.DoesNotContain(Slots[0].Id, (await Clinic.FreeSlotsAsync()).Select(slot => slot.Id));
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Booking_a_taken_slot_is_refused_with_alternatives()
    {
        Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id));
        var other = await Clinic.RegisterAsync();
        var refusal = Refused(await Clinic.BookAsync(Slots[0].Id, other.Id), RefusalCodes.SlotTaken);

        Assert.Equal(Slots[0].Id, Assert.Single(refusal.Conflicts!).SlotId);
        Assert.Equal(3, refusal.Alternatives!.Length);
        foreach (var alternative in refusal.Alternatives)
        {
            Assert.Equal(SlotStatus.Free, alternative.Status);
            Value(await Clinic.BookAsync(alternative.Id, (await Clinic.RegisterAsync()).Id));
        }
    }

    [Fact]
    public async Task Of_many_who_race_for_one_slot_one_gets_it()
    {
        var patients = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Clinic.RegisterAsync()));
        var answers = await Task.WhenAll(patients.Select(patient => Clinic.BookAsync(Slots[0].Id, patient.Id)));

        Assert.Single(answers, answer => answer.Refusal is null);
        Assert.All(answers.Where(answer => answer.Refusal is not null), answer => Assert.Equal(RefusalCodes.SlotTaken, answer.Refusal!.Code));
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_slot_leaves_memory_when_it_is_booked_and_is_read_again_when_somebody_asks()
    {
        Value(await Clinic.Slot(Slots[1].Id).Hold(300, Desk)); // one that is held stays: it will be asked for again
        var booked = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id));
        for (var i = 0; i < 100 && await CountActiveAsync() > 1; i++)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(1, await CountActiveAsync());

        var reads = Clinic.Store.Reads;
        Assert.Equal(booked.Id, (await Clinic.Slot(Slots[0].Id).GetAppointment(booked.Id))!.Id);
        Refused(await Clinic.BookAsync(Slots[0].Id, (await Clinic.RegisterAsync()).Id), RefusalCodes.SlotTaken);
        Assert.Equal(booked.Id, (await Clinic.Slot(Slots[0].Id).GetAppointment(booked.Id))!.Id);
        Assert.Equal(reads + 1, Clinic.Store.Reads);
        Assert.Equal(2, await CountActiveAsync());

        async Task<int> CountActiveAsync() => (await Clinic.Grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics())
            .Where(grain => grain.GrainType.Contains(nameof(SlotGrain), StringComparison.Ordinal)).Sum(grain => grain.ActivationCount);
    }

    [Fact]
    public async Task APatient_is_never_in_two_places_at_once()
    {
        var elsewhere = (await Clinic.FreeSlotsAsync("prac-two"))[0];
        var first = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id));
        var refusal = Refused(await Clinic.BookAsync(elsewhere.Id, Patient.Id), RefusalCodes.PatientBusy);

        Assert.Equal(first.Id, Assert.Single(refusal.Conflicts!).AppointmentId);
        Assert.Equal(3, refusal.Alternatives!.Length);
        Assert.All(refusal.Alternatives, slot => Assert.False(slot.Start < first.End && first.Start < slot.End));
        Assert.Equal(SlotStatus.Free, (await Clinic.GetSlotAsync(elsewhere.Id)).Status);
        Value(await Clinic.BookAsync((await Clinic.FreeSlotsAsync("prac-two"))[1].Id, Patient.Id));
    }

    [Fact]
    public async Task A_longer_service_takes_consecutiveSlots_all_or_none()
    {
        var surgery = Value(await Clinic.BookAsync(Slots[1].Id, Patient.Id, "surgery"));
        Assert.Equal([Slots[1].Id, Slots[2].Id, Slots[3].Id], surgery.SlotIds);

        var other = await Clinic.RegisterAsync();
        Refused(await Clinic.BookAsync(Slots[3].Id, other.Id), RefusalCodes.SlotTaken);
        var refusal = Refused(await Clinic.BookAsync(Slots[0].Id, other.Id, "surgery"), RefusalCodes.SlotTaken);
        Assert.Equal([Slots[1].Id, Slots[2].Id], refusal.Conflicts!.Select(conflict => conflict.SlotId));
        Refused(await Clinic.BookAsync(Slots[^1].Id, other.Id, "surgery"), RefusalCodes.NotEnoughConsecutiveSlots);

        Value(await Clinic.Slot(Slots[1].Id).Cancel(surgery.Id, "moved away", Desk));
        Value(await Clinic.BookAsync(Slots[0].Id, other.Id, "surgery"));
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Longer_services_that_race_for_overlappingSlots_never_share_one()
    {
        var patients = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Clinic.RegisterAsync()));
        var answers = await Task.WhenAll(patients.Select((patient, i) => Clinic.BookAsync(Slots[i % 4].Id, patient.Id, "surgery")));

        var taken = answers.Where(answer => answer.Value is not null).SelectMany(answer => answer.Value!.SlotIds).ToList();
        Assert.NotEmpty(taken);
        Assert.Equal(taken.Count, taken.Distinct().Count());
        await Clinic.AssertSoundAsync();
    }

    [Theory]
    [InlineData("prac-one.20261130T0815Z", RefusalCodes.SlotNotFound)] // off the grid
    [InlineData("prac-one.20261130T1800Z", RefusalCodes.SlotNotFound)] // not published
    [InlineData("prac-one.20270601T0800Z", RefusalCodes.SlotNotFound)] // beyond the horizon
    [InlineData("prac-nobody.20261130T0800Z", RefusalCodes.SlotNotFound)]
    [InlineData("prac-one.20261127T0800Z", RefusalCodes.SlotInThePast)]
    public async Task A_forged_slot_is_refused(string slotId, string code)
    {
        Refused(await Clinic.BookAsync(slotId, Patient.Id), code);
        Refused(await Clinic.Slot(slotId).Hold(300, Desk), code);
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task An_unknownPatient_or_service_is_refused_and_the_slot_stays_free()
    {
        Refused(await Clinic.BookAsync(Slots[0].Id, "pat-nobody"), RefusalCodes.PatientNotFound);
        Refused(await Clinic.BookAsync(Slots[0].Id, Patient.Id, "haircut"), RefusalCodes.ServiceTypeNotOffered);
        Assert.Equal(SlotStatus.Free, (await Clinic.GetSlotAsync(Slots[0].Id)).Status);
    }

    [Fact]
    public async Task A_refusal_names_every_conflict_and_offers_what_the_patient_can_take()
    {
        var elsewhere = await Clinic.FreeSlotsAsync("prac-two");
        Value(await Clinic.BookAsync(elsewhere[0].Id, (await Clinic.RegisterAsync()).Id));
        var own = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id));
        Value(await Clinic.BookAsync(Slots[2].Id, Patient.Id));
        var refusal = Refused(await Clinic.BookAsync(elsewhere[0].Id, Patient.Id), RefusalCodes.SlotTaken);

        Assert.Equal([(elsewhere[0].Id, null), (null, own.Id)], refusal.Conflicts!.Select(conflict => (conflict.SlotId, conflict.AppointmentId)));
        Assert.Equal(3, refusal.Alternatives!.Length);
        foreach (var alternative in refusal.Alternatives)
        {
            var booked = Value(await Clinic.BookAsync(alternative.Id, Patient.Id));
            Value(await Clinic.Slot(alternative.Id).Cancel(booked.Id, "another was better", Desk));
        }

        Refused(await Clinic.BookAsync(elsewhere[0].Id, "pat-nobody"), RefusalCodes.PatientNotFound);
    }
}
