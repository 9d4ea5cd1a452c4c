using Healthcare.Appointments;
using Healthcare.Slots;
using Healthcare.Storage;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Practitioners;

/// <summary>A change of availability under appointments, holds and races.</summary>
public sealed class AvailabilityChangeTests : ClinicTest
{
    [Fact]
    public async Task Slots_that_a_change_takes_away_can_no_longer_be_booked_and_new_ones_can()
    {
        Value(await Clinic.PublishAsync("prac-one", "10:00", "13:00"));
        var patient = await Clinic.RegisterAsync();

        Refused(await Clinic.BookAsync(Slots[0].Id, patient.Id), RefusalCodes.SlotNotFound);
        Assert.Equal(6, (await Clinic.FreeSlotsAsync()).Length);
        foreach (var slot in await Clinic.FreeSlotsAsync())
            Value(await Clinic.BookAsync(slot.Id, patient.Id));
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_change_that_would_orphan_an_appointment_is_refused_with_the_list_and_changes_nothing()
    {
        var booked = Value(await Clinic.BookAsync(Slots[0].Id, (await Clinic.RegisterAsync()).Id));
        Value(await Clinic.Slot(Slots[1].Id).Hold(300, Desk));
        var refusal = Refused(await Clinic.PublishAsync("prac-one", "11:00", "12:00"), RefusalCodes.AppointmentsAffected);

        Assert.Equal([Slots[0].Id, Slots[1].Id], refusal.Conflicts!.Select(conflict => conflict.SlotId));
        Assert.Contains(refusal.Conflicts!, conflict => conflict.AppointmentId == booked.Id);
        Assert.Equal(Slots.Skip(2).Select(slot => slot.Id), (await Clinic.FreeSlotsAsync()).Select(slot => slot.Id));
        Value(await Clinic.BookAsync(Slots[2].Id, (await Clinic.RegisterAsync()).Id));
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Another_slot_length_never_overlaps_a_booked_slot()
    {
        Value(await Clinic.BookAsync(Slots[2].Id, (await Clinic.RegisterAsync()).Id));
        Refused(await Clinic.PublishAsync("prac-one", "09:00", "12:00", slotMinutes: 20), RefusalCodes.AppointmentsAffected);
        Value(await Clinic.PublishAsync("prac-two", "09:00", "12:00", slotMinutes: 20));

        Assert.Equal(9, (await Clinic.FreeSlotsAsync("prac-two")).Length);
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Slots_that_were_taken_away_come_back_when_they_are_published_again()
    {
        Value(await Clinic.PublishAsync("prac-one", "11:00", "12:00"));
        Value(await Clinic.PublishAsync("prac-one", "09:00", "12:00"));

        Assert.Equal(Slots.Select(slot => slot.Id), (await Clinic.FreeSlotsAsync()).Select(slot => slot.Id));
        Value(await Clinic.BookAsync(Slots[0].Id, (await Clinic.RegisterAsync()).Id));
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_change_that_a_crash_interrupts_is_taken_back()
    {
        Clinic.Store.OnCommit = (unit, commit) => unit.Event?.Action == "availability.changed" ? throw new StoreException("Power cut.") : commit();
        await Assert.ThrowsAsync<StoreException>(() => Clinic.PublishAsync("prac-one", "11:00", "12:00"));
        Clinic.Store.OnCommit = null;
        await Clinic.CrashAsync();
        Refused(await Clinic.BookAsync(Slots[0].Id, (await Clinic.RegisterAsync()).Id), RefusalCodes.SlotNotFound);

        await Clinic.Grains.GetGrain<IPractitionerGrain>("prac-one").Recover();
        Assert.Equal(Slots.Select(slot => slot.Id), (await Clinic.FreeSlotsAsync()).Select(slot => slot.Id));
        Value(await Clinic.BookAsync(Slots[0].Id, (await Clinic.RegisterAsync()).Id));
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Bookings_that_race_with_changes_are_refused_or_kept_never_orphaned()
    {
        for (var round = 0; round < 6; round++)
        {
            var slots = await Clinic.FreeSlotsAsync(days: 5);
            var patients = await Task.WhenAll(slots.Select(_ => Clinic.RegisterAsync()));
            var bookings = slots.Zip(patients, (slot, patient) => Clinic.BookAsync(slot.Id, patient.Id)).ToArray();
            var (from, to) = round % 2 == 0 ? ("10:00", "12:00") : ("09:00", "11:00");
            var change = await Clinic.PublishAsync("prac-one", from, to, slotMinutes: round % 3 == 0 ? 15 : 30);
            var answers = await Task.WhenAll(bookings);

            Assert.True(change.Value is not null || change.Refusal!.Code == RefusalCodes.AppointmentsAffected, $"{change.Refusal}");
            await Clinic.AssertSoundAsync();
            foreach (var booked in answers.Where(answer => answer.Value is not null))
                Value(await Clinic.Slot(booked.Value!.SlotIds[0]).Cancel(booked.Value.Id, "next round", Desk));
        }
    }

    [Fact]
    public async Task Only_the_version_that_was_seen_is_replaced()
    {
        var grain = Clinic.Grains.GetGrain<IPractitionerGrain>("prac-one");
        var seen = (await grain.GetAvailability())!.Version;
        Value(await grain.SetAvailability(Hours("09:00", "13:00"), seen, Desk));
        Refused(await grain.SetAvailability(Hours("09:00", "14:00"), seen, Desk), RefusalCodes.StaleVersion);
    }
}
