using Healthcare.Administration;
using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Slots;
using Healthcare.Storage;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Faults;

/// <summary>A silo whose index is behind the log.</summary>
public sealed class LateIndexTests : ClinicTest
{
    [Fact]
    public async Task What_was_booked_can_be_read()
    {
        Clinic.Store.IsLate = true;
        var booked = Value(await Clinic.BookAsync(Slots[0].Id, (await Clinic.RegisterAsync()).Id));
        Assert.NotNull(await Clinic.Slot(Slots[0].Id).GetAppointment(booked.Id));
    }

    [Fact]
    public async Task What_was_booked_can_be_cancelled()
    {
        Clinic.Store.IsLate = true;
        var booked = Value(await Clinic.BookAsync(Slots[0].Id, (await Clinic.RegisterAsync()).Id));
        Value(await Clinic.Slot(Slots[0].Id).Cancel(booked.Id, "x", Keyed("c")));
    }

    [Fact]
    public async Task What_is_held_can_be_renewed_by_a_slot_that_has_been_away()
    {
        Clinic.Store.IsLate = true;
        var hold = Value(await Clinic.Slot(Slots[0].Id).Hold(300, Desk));
        await Clinic.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        Value(await Clinic.Slot(Slots[0].Id).RenewHold(hold.HoldToken, 300, Desk));
    }

    [Fact]
    public async Task What_was_moved_can_be_read_under_both_names()
    {
        var booked = Value(await Clinic.BookAsync(Slots[0].Id, (await Clinic.RegisterAsync()).Id));
        var hold = Value(await Clinic.Slot(Slots[1].Id).Hold(300, Desk));
        Value(await Clinic.Slot(Slots[1].Id).ReleaseHold(hold.HoldToken, Desk)); // both slots know their rows
        Clinic.Store.IsLate = true;
        var moved = Value(await Clinic.Grains.GetGrain<IRescheduleGrain>(0).Reschedule(booked.Id, Slots[1].Id, null, Desk));

        var old = await Clinic.Slot(Slots[0].Id).GetAppointment(booked.Id);
        Assert.Equal((AppointmentStatus.Cancelled, moved.Id), (old!.Status, old.RescheduledTo));
        Assert.Equal(booked.Id, (await Clinic.Slot(Slots[1].Id).GetAppointment(moved.Id))!.RescheduledFrom);
    }

    [Fact]
    public async Task A_second_booking_is_refused_and_does_not_fail()
    {
        Clinic.Store.IsLate = true;
        Value(await Clinic.BookAsync(Slots[0].Id, (await Clinic.RegisterAsync()).Id));
        Refused(await Clinic.BookAsync(Slots[0].Id, (await Clinic.RegisterAsync()).Id), RefusalCodes.SlotTaken);
    }

    [Fact]
    public async Task Late_index_cancel_releases_allSlots()
    {
        var hold = Value(await Clinic.Slot(Slots[0].Id).Hold(300, Desk)); // the first slot is known to the index, the others are not
        Clinic.Store.IsLate = true;
        var booked = Value(await Clinic.BookAsync(Slots[0].Id, (await Clinic.RegisterAsync()).Id, "surgery", hold.HoldToken));
        Value(await Clinic.Slot(Slots[0].Id).Cancel(booked.Id, "x", Desk));
        Clinic.Store.CatchUp();
        foreach (var slot in booked.SlotIds)
            Assert.Equal(SlotStatus.Free, (await Clinic.GetSlotAsync(slot)).Status);
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Hours_that_the_index_has_not_heard_of_are_withdrawn_all_the_same()
    {
        // the day's silo does not yet know the availability that is being replaced
        Clinic.Store.IsLate = true;
        Value(await Clinic.PublishAsync("prac-one", "09:00", "15:00"));
        Value(await Clinic.PublishAsync("prac-one", "09:00", "12:00"));
        var rows = 0;
        await foreach (var row in Clinic.Store.ScanAsync("slot/prac-one.20261130T1200Z"))
            rows++;
        Assert.Equal(1, rows); // 13:00 Berlin was published and withdrawn: it must be fenced
    }
}
