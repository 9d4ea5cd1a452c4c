using Healthcare.Appointments;
using Healthcare.Slots;
using Healthcare.Storage;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Practitioners;

/// <summary>A change of availability under appointments, holds and races.</summary>
public sealed class AvailabilityChangeTests : IAsyncLifetime
{
    private Clinic _clinic = null!;
    private Slot[] _slots = null!;

    public async ValueTask InitializeAsync()
    {
        _clinic = await OpenAsync();
        _slots = await _clinic.FreeSlotsAsync();
    }

    public ValueTask DisposeAsync() => _clinic.DisposeAsync();

    [Fact]
    public async Task Slots_that_a_change_takes_away_can_no_longer_be_booked_and_new_ones_can()
    {
        Value(await _clinic.PublishAsync("prac-one", "10:00", "13:00"));
        var patient = await _clinic.RegisterAsync();

        Refused(await _clinic.BookAsync(_slots[0].Id, patient.Id), RefusalCodes.SlotNotFound);
        Assert.Equal(6, (await _clinic.FreeSlotsAsync()).Length);
        foreach (var slot in await _clinic.FreeSlotsAsync())
            Value(await _clinic.BookAsync(slot.Id, patient.Id));
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_change_that_would_orphan_an_appointment_is_refused_with_the_list_and_changes_nothing()
    {
        var booked = Value(await _clinic.BookAsync(_slots[0].Id, (await _clinic.RegisterAsync()).Id));
        Value(await _clinic.Slot(_slots[1].Id).Hold(300, Desk));
        var refusal = Refused(await _clinic.PublishAsync("prac-one", "11:00", "12:00"), RefusalCodes.AppointmentsAffected);

        Assert.Equal([_slots[0].Id, _slots[1].Id], refusal.Conflicts!.Select(conflict => conflict.SlotId));
        Assert.Contains(refusal.Conflicts!, conflict => conflict.AppointmentId == booked.Id);
        Assert.Equal(_slots.Skip(2).Select(slot => slot.Id), (await _clinic.FreeSlotsAsync()).Select(slot => slot.Id));
        Value(await _clinic.BookAsync(_slots[2].Id, (await _clinic.RegisterAsync()).Id));
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Another_slot_length_never_overlaps_a_booked_slot()
    {
        Value(await _clinic.BookAsync(_slots[2].Id, (await _clinic.RegisterAsync()).Id));
        Refused(await _clinic.PublishAsync("prac-one", "09:00", "12:00", slotMinutes: 20), RefusalCodes.AppointmentsAffected);
        Value(await _clinic.PublishAsync("prac-two", "09:00", "12:00", slotMinutes: 20));

        Assert.Equal(9, (await _clinic.FreeSlotsAsync("prac-two")).Length);
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Slots_that_were_taken_away_come_back_when_they_are_published_again()
    {
        Value(await _clinic.PublishAsync("prac-one", "11:00", "12:00"));
        Value(await _clinic.PublishAsync("prac-one", "09:00", "12:00"));

        Assert.Equal(_slots.Select(slot => slot.Id), (await _clinic.FreeSlotsAsync()).Select(slot => slot.Id));
        Value(await _clinic.BookAsync(_slots[0].Id, (await _clinic.RegisterAsync()).Id));
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_change_that_a_crash_interrupts_is_taken_back()
    {
        _clinic.Store.OnCommit = (unit, commit) => unit.Event?.Action == "availability.changed" ? throw new StoreException("Power cut.") : commit();
        await Assert.ThrowsAsync<StoreException>(() => _clinic.PublishAsync("prac-one", "11:00", "12:00"));
        _clinic.Store.OnCommit = null;
        await _clinic.CrashAsync();
        Refused(await _clinic.BookAsync(_slots[0].Id, (await _clinic.RegisterAsync()).Id), RefusalCodes.SlotNotFound);

        await _clinic.Grains.GetGrain<IPractitionerGrain>("prac-one").Recover();
        Assert.Equal(_slots.Select(slot => slot.Id), (await _clinic.FreeSlotsAsync()).Select(slot => slot.Id));
        Value(await _clinic.BookAsync(_slots[0].Id, (await _clinic.RegisterAsync()).Id));
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Bookings_that_race_with_changes_are_refused_or_kept_never_orphaned()
    {
        for (var round = 0; round < 6; round++)
        {
            var slots = await _clinic.FreeSlotsAsync(days: 5);
            var patients = await Task.WhenAll(slots.Select(_ => _clinic.RegisterAsync()));
            var bookings = slots.Zip(patients, (slot, patient) => _clinic.BookAsync(slot.Id, patient.Id)).ToArray();
            var (from, to) = round % 2 == 0 ? ("10:00", "12:00") : ("09:00", "11:00");
            var change = await _clinic.PublishAsync("prac-one", from, to, slotMinutes: round % 3 == 0 ? 15 : 30);
            var answers = await Task.WhenAll(bookings);

            Assert.True(change.Value is not null || change.Refusal!.Code == RefusalCodes.AppointmentsAffected, $"{change.Refusal}");
            await _clinic.AssertSoundAsync();
            foreach (var booked in answers.Where(answer => answer.Value is not null))
                Value(await _clinic.Slot(booked.Value!.SlotIds[0]).Cancel(booked.Value.Id, "next round", Desk));
        }
    }

    [Fact]
    public async Task Only_the_version_that_was_seen_is_replaced()
    {
        var grain = _clinic.Grains.GetGrain<IPractitionerGrain>("prac-one");
        var seen = (await grain.GetAvailability())!.Version;
        Value(await grain.SetAvailability(Hours("09:00", "13:00"), seen, Desk));
        Refused(await grain.SetAvailability(Hours("09:00", "14:00"), seen, Desk), RefusalCodes.StaleVersion);
    }
}
