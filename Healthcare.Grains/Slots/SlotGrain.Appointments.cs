using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Storage;

namespace Healthcare.Slots;

/// <summary>The appointment in the slot.</summary>
public sealed partial class SlotGrain
{
    public async Task<Result<Appointment>> Book(BookAppointment request, CommandContext context)
    {
        var plan = new List<(SlotSnapshot Slot, SlotState Next)>();
        PatientBooking? booking = null;
        AssumeNew();
        return await ExecuteAsync(context, DecideAsync, CommitAsync, () => Leave(plan[0].Next));

        async ValueTask<Decision<Appointment>> DecideAsync()
        {
            var now = _clock.GetUtcNow();
            var (published, refusal) = await _booking.PlanAsync(_id, request.ServiceType, now, context.Position);
            if (refusal is not null)
                return refusal;
            var slots = await SnapshotsAsync(published);
            if (SlotBooking.WhyNot(published, slots, request.HoldToken, now) is { } taken)
                return await _booking.ExplainAsync(taken, _id, request.ServiceType, request.PatientId, null, now, context.Within);

            var appointment = NewAppointment(request, published);
            plan = Take(published, slots, AppointmentRules.Book(appointment, now, context));
            booking = SlotUnits.Booking(plan, "appointment.booked", appointment, request.Reason, null, comes: true, context);
            return Decision.Write(appointment, booking.Unit);
        }

        async Task<CommitOutcome> CommitAsync(Unit unit)
        {
            var outcome = await Patient(request.PatientId).Commit(booking! with { Unit = unit });
            return outcome.Refusal is { } refusal
                ? outcome with { Refusal = await _booking.ExplainAsync(refusal, _id, request.ServiceType, request.PatientId, null, _clock.GetUtcNow(), context.Within) }
                : outcome;
        }
    }

    public Task<Result<Appointment>> Cancel(string appointmentId, string reason, CommandContext context) =>
        EndAsync(appointmentId, AppointmentStatus.Cancelled, reason, context);

    public Task<Result<Appointment>> Transition(string appointmentId, AppointmentStatus to, CommandContext context)
    {
        if (!AppointmentRules.IsLive(to))
            return EndAsync(appointmentId, to, null, context);

        SlotState? next = null;
        return ExecuteAsync(context, DecideAsync, CommitHereAsync, () => _row.Written(next!));

        async ValueTask<Decision<Appointment>> DecideAsync()
        {
            if (await FindAsync(appointmentId) is not { } current)
                return Refusals.AppointmentNotFound(appointmentId);
            if (AppointmentRules.Refuse(current.Value, to) is { } refusal)
                return refusal;
            var moved = AppointmentRules.Move(current, to, null, _clock.GetUtcNow(), context);
            next = _row.State! with { Appointment = moved };
            return Decision.Write(moved.Value, SlotUnits.OfSlot(Snapshot, next, Action(to), RowKeys.Appointment(appointmentId), moved.Value, null, context));
        }
    }

    public async Task<Appointment?> GetAppointment(string appointmentId)
    {
        await LoadAsync();
        return (await FindAsync(appointmentId))?.Value;
    }

    public async Task<AppointmentTransition[]?> GetHistory(string appointmentId)
    {
        await LoadAsync();
        return (await FindAsync(appointmentId))?.History;
    }

    /// <summary>Cancelled, fulfilled or missed: the patient's time is free again, and so are the slots of a cancelled one.</summary>
    private async Task<Result<Appointment>> EndAsync(string appointmentId, AppointmentStatus to, string? reason, CommandContext context)
    {
        var plan = new List<(SlotSnapshot Slot, SlotState Next)>();
        PatientBooking? booking = null;
        return await ExecuteAsync(context, DecideAsync, CommitAsync, () => _row.Written(plan[0].Next));

        async ValueTask<Decision<Appointment>> DecideAsync()
        {
            if (await FindAsync(appointmentId) is not { } current)
                return Refusals.AppointmentNotFound(appointmentId);
            if (AppointmentRules.Refuse(current.Value, to) is { } refusal)
                return refusal;
            var now = _clock.GetUtcNow();
            var ended = to is AppointmentStatus.Cancelled
                ? AppointmentRules.Cancel(current, reason!, null, now, context)
                : AppointmentRules.Move(current, to, reason, now, context);
            var further = to is AppointmentStatus.Cancelled ? await _booking.ReadAsync(current.Value.SlotIds.Skip(1)) : [];
            plan = AppointmentSlots.Release(Snapshot, further, ended);
            booking = SlotUnits.Booking(plan, Action(to), ended.Value, reason, appointmentId, comes: false, context);
            return Decision.Write(ended.Value, booking.Unit);
        }

        Task<CommitOutcome> CommitAsync(Unit unit) => Patient(booking!.Data.Appointment!.PatientId).Commit(booking with { Unit = unit });
    }

    // Nobody asks for most slots again soon once they are booked. To keep them until they are idle costs more memory, and longer collections, than to read the few again.
    private void Leave(SlotState booked)
    {
        _row.Written(booked);
        DeactivateOnIdle();
    }

    private async ValueTask<AppointmentState?> FindAsync(string appointmentId)
    {
        if (_row.State?.Appointment is { } newest && newest.Value.Id == appointmentId)
            return newest;
        if (!AppointmentId.TryParse(appointmentId, out var id) || id.Sequence >= (_row.State?.Sequence ?? 0))
            return null;
        var archived = await Store.ReadAsync(RowKeys.Appointment(appointmentId));
        return archived?.Payload.FromPayload<AppointmentState>();
    }

    private async ValueTask<SlotSnapshot[]> SnapshotsAsync(IReadOnlyList<PublishedSlot> published) =>
        published.Count == 1
            ? [Snapshot]
            : [Snapshot, .. await _booking.ReadAsync(published.Skip(1).Select(slot => new SlotId(_id.PractitionerId, slot.Start).ToString()))];

    private Appointment NewAppointment(BookAppointment request, IReadOnlyList<PublishedSlot> published) =>
        AppointmentSlots.New(_id, SlotRules.NextSequence(_row.State), published, request.PatientId, request.ServiceType, request.Reason, null);

    private static List<(SlotSnapshot Slot, SlotState Next)> Take(IReadOnlyList<PublishedSlot> published, SlotSnapshot[] slots, AppointmentState appointment) =>
        AppointmentSlots.Take(published, slots, appointment);

    private IPatientBookings Patient(string id) => GrainFactory.GetKnownGrain<IPatientBookings>(id);

    private static string Action(AppointmentStatus to) => $"appointment.{AppointmentRules.Word(to)}";
}
