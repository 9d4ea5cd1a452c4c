using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Slots;
using Healthcare.Storage;
using Orleans.Concurrency;

namespace Healthcare.Appointments;

/// <inheritdoc cref="IRescheduleGrain"/>
/// <remarks>
/// It reads the slots on both sides, decides, and hands one unit to the patient's grain. It holds no slot while it does so: if one
/// of them changes in between, the unit conflicts as a whole and everything is decided again.
/// </remarks>
[StatelessWorker, Reentrant]
public sealed class RescheduleGrain(IBookingStore store, SlotBooking booking, ClinicClock clock) : UnitGrain(store), IRescheduleGrain
{
    public async Task<Result<Appointment>> Reschedule(string appointmentId, string slotId, string? holdToken, CommandContext context)
    {
        Move? move = null;
        var answer = await ExecuteAsync(context, DecideAsync, CommitAsync, () => { });
        if (move is not null)
            await booking.RefreshAsync(move.Slots.Select(slot => slot.Slot));
        return answer;

        async ValueTask<Decision<Appointment>> DecideAsync()
        {
            var (next, refusal) = await MoveAsync(appointmentId, slotId, holdToken, context);
            if (next is null)
                return refusal!;
            move = next;
            return Decision.Write(move.Appointment, move.Booking.Unit);
        }

        async Task<CommitOutcome> CommitAsync(Unit unit)
        {
            var outcome = await GrainFactory.GetGrain<IPatientBookings>(move!.Appointment.PatientId).Commit(move.Booking with { Unit = unit });
            return outcome.Refusal is { } refusal ? outcome with { Refusal = Offer(refusal, slotId, move.Appointment.ServiceType) } : outcome;
        }
    }

    protected override ValueTask LoadAsync() => ValueTask.CompletedTask;

    protected override void Forget()
    {
    }

    private async Task<(Move? Move, Refusal? Refusal)> MoveAsync(string appointmentId, string slotId, string? holdToken, CommandContext context)
    {
        var now = clock.GetUtcNow();
        var (old, missing) = await FindLiveAsync(appointmentId);
        if (old is null)
            return (null, missing);
        if (!SlotId.TryParse(slotId, out var target))
            return (null, Refusals.SlotNotFound(slotId));
        var (published, refusal) = booking.Plan(target, old.Value.ServiceType, now);
        if (refusal is not null)
            return (null, refusal);
        if (slotId == old.Value.SlotIds[0])
            return (null, Offer(new Refusal(RefusalCodes.SlotTaken, "The appointment is in this slot already.", [new(RefusalCodes.SlotTaken, SlotId: slotId, AppointmentId: appointmentId)]), slotId, old.Value.ServiceType));

        var before = await booking.PeekAsync(old.Value.SlotIds);
        if (before[0].State?.Appointment?.Value is not { } current || current.Version != old.Value.Version || current.Id != old.Value.Id)
            return (null, Refusals.AppointmentNotFound(appointmentId));
        var after = await booking.PeekAsync(published.Select(slot => new SlotId(target.PractitionerId, slot.Start).ToString()));
        return Decide(old, before, target, published, after, holdToken, now, context);
    }

    private (Move? Move, Refusal? Refusal) Decide(
        AppointmentState old,
        SlotSnapshot[] before,
        SlotId target,
        IReadOnlyList<PublishedSlot> published,
        SlotSnapshot[] after,
        string? holdToken,
        DateTimeOffset now,
        CommandContext context)
    {
        // What the appointment gives up is free for it to take again, one slot earlier or later.
        var newId = new AppointmentId(target.ToString(), SlotRules.NextSequence(after[0].State)).ToString();
        var ended = AppointmentRules.Cancel(old, "rescheduled", newId, now, context);
        var released = AppointmentSlots.Release(before[0], before[1..], ended).ToDictionary(slot => slot.Slot.SlotId, slot => slot);
        SlotSnapshot[] open = [.. after.Select(slot => released.TryGetValue(slot.SlotId, out var own) ? Free(slot, own.Next) : slot)];
        if (SlotBooking.WhyNot(published, open, holdToken, now) is { } taken)
            return (null, Offer(taken, target.ToString(), old.Value.ServiceType));

        var appointment = AppointmentSlots.New(target, SlotRules.NextSequence(after[0].State), published, old.Value.PatientId, old.Value.ServiceType, old.Value.Reason, old.Value.Id);
        foreach (var slot in AppointmentSlots.Take(published, open, AppointmentRules.Book(appointment, now, context)))
            released[slot.Slot.SlotId] = slot;
        (SlotSnapshot, SlotState)[] slots = [.. released.Values];
        return (new Move(appointment, slots, SlotUnits.Booking(slots, "appointment.rescheduled", appointment, null, old.Value.Id, comes: true, context)), null);
    }

    private async Task<(AppointmentState? Live, Refusal? Refusal)> FindLiveAsync(string appointmentId)
    {
        if (!AppointmentId.TryParse(appointmentId, out var id))
            return (null, Refusals.AppointmentNotFound(appointmentId));
        var first = (await booking.PeekAsync([id.SlotId]))[0];
        if (first.State?.Appointment is { } newest && newest.Value.Id == appointmentId)
            return AppointmentRules.Refuse(newest.Value, AppointmentStatus.Cancelled) is { } refusal ? (null, refusal) : (newest, null);
        return id.Sequence <= (first.State?.Sequence ?? 0)
            ? (null, new Refusal(RefusalCodes.InvalidTransition, "An appointment that is cancelled cannot be moved."))
            : (null, Refusals.AppointmentNotFound(appointmentId));
    }

    private Refusal Offer(Refusal refusal, string slotId, string? serviceType) =>
        SlotId.TryParse(slotId, out var id) ? booking.WithAlternatives(refusal, id, serviceType, clock.GetUtcNow()) : refusal;

    private static SlotSnapshot Free(SlotSnapshot slot, SlotState released) => slot with { State = released };

    private sealed record Move(Appointment Appointment, IReadOnlyList<(SlotSnapshot Slot, SlotState Next)> Slots, PatientBooking Booking);
}
