using Healthcare.Patients;
using Healthcare.Slots;
using Healthcare.Support;
using static Healthcare.Support.Clinic;

namespace Healthcare.Appointments;

public sealed class AppointmentLifeTests : IAsyncLifetime
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
    public async Task A_cancelled_slot_is_free_at_once_and_the_old_appointment_is_not_forgotten()
    {
        var first = Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id));
        var cancelled = Value(await _clinic.Slot(_slots[0].Id).Cancel(first.Id, "ill", Desk));
        Assert.Equal((AppointmentStatus.Cancelled, "ill"), (cancelled.Status, cancelled.CancellationReason));
        Assert.Equal(SlotStatus.Free, (await _clinic.GetSlotAsync(_slots[0].Id)).Status);

        var second = Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equivalent(cancelled, await _clinic.Slot(_slots[0].Id).GetAppointment(first.Id));
        var history = await _clinic.Slot(_slots[0].Id).GetHistory(first.Id);
        Assert.Equal([AppointmentStatus.Booked, AppointmentStatus.Cancelled], history!.Select(step => step.To));
        Refused(await _clinic.Slot(_slots[0].Id).Cancel(first.Id, "again", Desk), RefusalCodes.InvalidTransition);
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task An_appointment_goes_from_booked_to_fulfilled_and_frees_the_patients_time()
    {
        var booked = Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id));
        var grain = _clinic.Slot(_slots[0].Id);
        Value(await grain.Transition(booked.Id, AppointmentStatus.Arrived, Desk));
        Value(await grain.Transition(booked.Id, AppointmentStatus.CheckedIn, Desk));
        var fulfilled = Value(await grain.Transition(booked.Id, AppointmentStatus.Fulfilled, Desk));

        Assert.Equal((AppointmentStatus.Fulfilled, 4L), (fulfilled.Status, fulfilled.Version));
        Refused(await grain.Transition(booked.Id, AppointmentStatus.NoShow, Desk), RefusalCodes.InvalidTransition);
        Refused(await _clinic.BookAsync(_slots[0].Id, (await _clinic.RegisterAsync()).Id), RefusalCodes.SlotTaken);
        Assert.Equal(4, (await grain.GetHistory(booked.Id))!.Length);
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_rescheduled_appointment_leaves_its_slot_and_takes_the_other_in_one_step()
    {
        var other = (await _clinic.FreeSlotsAsync("prac-two"))[0];
        var old = Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id, "visit"));
        var next = Value(await RescheduleAsync(old.Id, other.Id));

        var cancelled = await _clinic.Slot(_slots[0].Id).GetAppointment(old.Id);
        Assert.Equal((AppointmentStatus.Cancelled, next.Id), (cancelled!.Status, cancelled.RescheduledTo));
        Assert.Equal((other.Id, old.Id), (next.SlotIds[0], next.RescheduledFrom));
        Assert.Equal(SlotStatus.Free, (await _clinic.GetSlotAsync(_slots[0].Id)).Status);
        Assert.Equivalent(next, await _clinic.Slot(other.Id).GetAppointment(next.Id));
        Refused(await RescheduleAsync(old.Id, _slots[3].Id), RefusalCodes.InvalidTransition);
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_reschedule_to_a_taken_slot_changes_nothing()
    {
        var old = Value(await _clinic.BookAsync(_slots[0].Id, _patient.Id));
        Value(await _clinic.BookAsync(_slots[1].Id, (await _clinic.RegisterAsync()).Id));
        var refusal = Refused(await RescheduleAsync(old.Id, _slots[1].Id), RefusalCodes.SlotTaken);

        Assert.Equal(3, refusal.Alternatives!.Length);
        Assert.Equal(AppointmentStatus.Booked, (await _clinic.Slot(_slots[0].Id).GetAppointment(old.Id))!.Status);
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task A_long_appointment_can_move_by_one_slot_into_its_own_time()
    {
        var old = Value(await _clinic.BookAsync(_slots[1].Id, _patient.Id, "surgery"));
        var earlier = Value(await RescheduleAsync(old.Id, _slots[0].Id));
        Assert.Equal([_slots[0].Id, _slots[1].Id, _slots[2].Id], earlier.SlotIds);
        await _clinic.AssertSoundAsync();
        var later = Value(await RescheduleAsync(earlier.Id, _slots[1].Id));

        Assert.Equal([_slots[1].Id, _slots[2].Id, _slots[3].Id], later.SlotIds);
        Assert.Equal(SlotStatus.Free, (await _clinic.GetSlotAsync(_slots[0].Id)).Status);
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Many_who_move_to_one_slot_leave_all_but_one_where_they_were()
    {
        var booked = new List<Appointment>();
        foreach (var slot in _slots[..5])
            booked.Add(Value(await _clinic.BookAsync(slot.Id, (await _clinic.RegisterAsync()).Id)));
        var answers = await Task.WhenAll(booked.Select(appointment => RescheduleAsync(appointment.Id, _slots[5].Id)));

        Assert.Single(answers, answer => answer.Refusal is null);
        await _clinic.AssertSoundAsync();
    }

    [Fact]
    public async Task Appointments_are_listed_by_start_and_paged()
    {
        foreach (var slot in _slots)
            Value(await _clinic.BookAsync(slot.Id, (await _clinic.RegisterAsync()).Id));
        var list = _clinic.Grains.GetGrain<IAppointmentListGrain>(0);
        var query = new AppointmentQuery(PractitionerId: "prac-one", Limit: 4);
        var first = Value(await list.List(query));
        var second = Value(await list.List(query with { Cursor = first.Next }));

        Assert.Equal(_slots.Select(slot => slot.Id), first.Items.Concat(second.Items).Select(appointment => appointment.SlotIds[0]));
        Assert.Null(second.Next);
        Refused(await list.List(query with { Cursor = "broken" }), RefusalCodes.InvalidCursor);
    }

    private Task<Result<Appointment>> RescheduleAsync(string appointmentId, string slotId) =>
        _clinic.Grains.GetGrain<IRescheduleGrain>(0).Reschedule(appointmentId, slotId, null, Desk);
}
