using Healthcare.Patients;
using Healthcare.Slots;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Appointments;

public sealed class AppointmentLifeTests : ClinicTest
{
    [Fact]
    public async Task A_cancelled_slot_is_free_at_once_and_the_old_appointment_is_not_forgotten()
    {
        var first = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id));
        var cancelled = Value(await Clinic.Slot(Slots[0].Id).Cancel(first.Id, "ill", Desk));
        Assert.Equal((AppointmentStatus.Cancelled, "ill"), (cancelled.Status, cancelled.CancellationReason));
        Assert.Equal(SlotStatus.Free, (await Clinic.GetSlotAsync(Slots[0].Id)).Status);

        var second = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equivalent(cancelled, await Clinic.Slot(Slots[0].Id).GetAppointment(first.Id));
        var history = await Clinic.Slot(Slots[0].Id).GetHistory(first.Id);
        Assert.Equal([AppointmentStatus.Booked, AppointmentStatus.Cancelled], history!.Select(step => step.To));
        Refused(await Clinic.Slot(Slots[0].Id).Cancel(first.Id, "again", Desk), RefusalCodes.InvalidTransition);
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task An_appointment_goes_from_booked_to_fulfilled_and_frees_thePatients_time()
    {
        var booked = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id));
        var grain = Clinic.Slot(Slots[0].Id);
        Value(await grain.Transition(booked.Id, AppointmentStatus.Arrived, Desk));
        Value(await grain.Transition(booked.Id, AppointmentStatus.CheckedIn, Desk));
        var fulfilled = Value(await grain.Transition(booked.Id, AppointmentStatus.Fulfilled, Desk));

        Assert.Equal((AppointmentStatus.Fulfilled, 4L), (fulfilled.Status, fulfilled.Version));
        Refused(await grain.Transition(booked.Id, AppointmentStatus.NoShow, Desk), RefusalCodes.InvalidTransition);
        Refused(await Clinic.BookAsync(Slots[0].Id, (await Clinic.RegisterAsync()).Id), RefusalCodes.SlotTaken);
        Assert.Equal(4, (await grain.GetHistory(booked.Id))!.Length);
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_rescheduled_appointment_leaves_its_slot_and_takes_the_other_in_one_step()
    {
        var other = (await Clinic.FreeSlotsAsync("prac-two"))[0];
        var old = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id, "visit"));
        var next = Value(await RescheduleAsync(old.Id, other.Id));

        var cancelled = await Clinic.Slot(Slots[0].Id).GetAppointment(old.Id);
        Assert.Equal((AppointmentStatus.Cancelled, next.Id), (cancelled!.Status, cancelled.RescheduledTo));
        Assert.Equal((other.Id, old.Id), (next.SlotIds[0], next.RescheduledFrom));
        Assert.Equal(SlotStatus.Free, (await Clinic.GetSlotAsync(Slots[0].Id)).Status);
        Assert.Equivalent(next, await Clinic.Slot(other.Id).GetAppointment(next.Id));
        Refused(await RescheduleAsync(old.Id, Slots[3].Id), RefusalCodes.InvalidTransition);
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_reschedule_to_a_taken_slot_changes_nothing()
    {
        var old = Value(await Clinic.BookAsync(Slots[0].Id, Patient.Id));
        Value(await Clinic.BookAsync(Slots[1].Id, (await Clinic.RegisterAsync()).Id));
        var refusal = Refused(await RescheduleAsync(old.Id, Slots[1].Id), RefusalCodes.SlotTaken);

        Assert.Equal(3, refusal.Alternatives!.Length);
        Assert.Equal(AppointmentStatus.Booked, (await Clinic.Slot(Slots[0].Id).GetAppointment(old.Id))!.Status);
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_long_appointment_can_move_by_one_slot_into_its_own_time()
    {
        var old = Value(await Clinic.BookAsync(Slots[1].Id, Patient.Id, "surgery"));
        var earlier = Value(await RescheduleAsync(old.Id, Slots[0].Id));
        Assert.Equal([Slots[0].Id, Slots[1].Id, Slots[2].Id], earlier.SlotIds);
        await Clinic.AssertSoundAsync();
        var later = Value(await RescheduleAsync(earlier.Id, Slots[1].Id));

        Assert.Equal([Slots[1].Id, Slots[2].Id, Slots[3].Id], later.SlotIds);
        Assert.Equal(SlotStatus.Free, (await Clinic.GetSlotAsync(Slots[0].Id)).Status);
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Many_who_move_to_one_slot_leave_all_but_one_where_they_were()
    {
        var booked = new List<Appointment>();
        foreach (var slot in Slots[..5])
            booked.Add(Value(await Clinic.BookAsync(slot.Id, (await Clinic.RegisterAsync()).Id)));
        var answers = await Task.WhenAll(booked.Select(appointment => RescheduleAsync(appointment.Id, Slots[5].Id)));

        Assert.Single(answers, answer => answer.Refusal is null);
        await Clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Appointments_are_listed_by_start_and_paged()
    {
        foreach (var slot in Slots)
            Value(await Clinic.BookAsync(slot.Id, (await Clinic.RegisterAsync()).Id));
        var list = Clinic.Grains.GetGrain<IAppointmentListGrain>(0);
        var query = new AppointmentQuery(PractitionerId: "prac-one", Limit: 4);
        var first = Value(await list.List(query));
        var second = Value(await list.List(query with { Cursor = first.Next }));

        Assert.Equal(Slots.Select(slot => slot.Id), first.Items.Concat(second.Items).Select(appointment => appointment.SlotIds[0]));
        Assert.Null(second.Next);
        Refused(await list.List(query with { Cursor = "broken" }), RefusalCodes.InvalidCursor);
    }

    private Task<Result<Appointment>> RescheduleAsync(string appointmentId, string slotId) =>
        Clinic.Grains.GetGrain<IRescheduleGrain>(0).Reschedule(appointmentId, slotId, null, Desk);
}
