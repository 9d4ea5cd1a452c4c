using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Slots;
using Healthcare.Storage;
using Orleans.Concurrency;

namespace Healthcare.Appointments;

/// <inheritdoc cref="IRescheduleGrain"/>
/// <remarks>
/// It reads the slots on both sides, decides, and hands one unit to the patient's grain. It holds no slot while it does so: if one
/// of them changes in between, the unit conflicts as a whole and everything is decided again. Both are told before it answers, so that
/// who reads the old appointment or the new one then, through whichever API, finds them moved.
/// </remarks>
[StatelessWorker, Reentrant]
public sealed class RescheduleGrain(IBookingStore store, SlotBooking booking, ClinicClock clock) : UnitGrain(store), IRescheduleGrain
{
    /// <summary>A slot that cannot be told in this time, because its silo is gone, reads its row when it is active again elsewhere, or hears of it by the log.</summary>
    private static readonly TimeSpan s_telling = TimeSpan.FromMilliseconds(250);

    public async Task<Result<Appointment>> Reschedule(string appointmentId, string slotId, string? holdToken, CommandContext context)
    {
        Move? move = null;
        return await ExecuteAsync(context, DecideAsync, CommitAsync, () => { });

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
            var outcome = await GrainFactory.GetKnownGrain<IPatientBookings>(move!.Appointment.PatientId).Commit(move.Booking with { Unit = unit });
            if (outcome.Refusal is { } refusal)
                return outcome with { Refusal = await ExplainAsync(refusal, slotId, move.Old, context) };
            if (outcome.Result!.Status is CommitStatus.Committed)
                await TellAsync(move);
            return outcome;
        }
    }

    protected override ValueTask LoadAsync() => ValueTask.CompletedTask;

    protected override void Forget()
    {
    }

    // An appointment is with its first slot.
    private async Task TellAsync(Move moved)
    {
        string[] slots = [moved.Old.SlotIds[0], moved.Appointment.SlotIds[0]];
        await Task.WhenAll(slots.Select(slot => GrainFactory.GetKnownGrain<ISlotRow>(slot).WasWritten())).WaitAsync(s_telling)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private async Task<(Move? Move, Refusal? Refusal)> MoveAsync(string appointmentId, string slotId, string? holdToken, CommandContext context)
    {
        var now = clock.GetUtcNow();
        var (first, old, missing) = await FindLiveAsync(appointmentId);
        if (old is null)
            return (null, missing);
        if (!SlotId.TryParse(slotId, out var target))
            return (null, Refusals.SlotNotFound(slotId));
        var (published, refusal) = await booking.PlanAsync(target, old.Value.ServiceType, now, context.Position);
        if (refusal is not null)
            return (null, refusal);
        if (slotId == old.Value.SlotIds[0])
            return (null, await ExplainAsync(AlreadyThere(old.Value), slotId, old.Value, context));

        SlotSnapshot[] before = [first!, .. await booking.ReadAsync(old.Value.SlotIds.Skip(1))];
        var after = await booking.ReadAsync(published.Select(slot => new SlotId(target.PractitionerId, slot.Start).ToString()));
        var (move, taken) = Decide(old, before, target, published, after, holdToken, now, context);
        return (move, taken is null ? null : await ExplainAsync(taken, slotId, old.Value, context));
    }

    private static (Move? Move, Refusal? Refusal) Decide(
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
#if DEFECTS
        if (Defects.Is("reschedule-keeps-old"))
            ended = old;
#endif
        var released = AppointmentSlots.Release(before[0], before[1..], ended).ToDictionary(slot => slot.Slot.SlotId, slot => slot);
        SlotSnapshot[] open = [.. after.Select(slot => released.TryGetValue(slot.SlotId, out var own) ? Free(slot, own.Next) : slot)];
        if (SlotBooking.WhyNot(published, open, holdToken, now) is { } taken)
            return (null, taken);

        var appointment = AppointmentSlots.New(target, SlotRules.NextSequence(after[0].State), published, old.Value.PatientId, old.Value.ServiceType, old.Value.Reason, old.Value.Id);
        foreach (var slot in AppointmentSlots.Take(published, open, AppointmentRules.Book(appointment, now, context)))
            released[slot.Slot.SlotId] = slot;
        (SlotSnapshot, SlotState)[] slots = [.. released.Values];
        var booking = SlotUnits.Booking(slots, "appointment.rescheduled", appointment, null, old.Value.Id, comes: true, context);
        if (old.Value.LocationId != appointment.LocationId)
            booking = booking with { Data = booking.Data with { FormerLocationId = old.Value.LocationId } };
        return (new Move(old.Value, appointment, booking), null);
    }

    private async Task<(SlotSnapshot? First, AppointmentState? Live, Refusal? Refusal)> FindLiveAsync(string appointmentId)
    {
        if (!AppointmentId.TryParse(appointmentId, out var id))
            return (null, null, Refusals.AppointmentNotFound(appointmentId));
        var first = (await booking.ReadAsync([id.SlotId]))[0];
        if (id.Sequence > (first.State?.Sequence ?? 0))
            return (null, null, Refusals.AppointmentNotFound(appointmentId));
        // One that is not the slot's newest was cancelled before the next came.
        var live = first.State!.Appointment is { } newest && newest.Value.Id == appointmentId ? newest : null;
        return live is not null && AppointmentRules.IsLive(live.Value.Status)
            ? (first, live, null)
            : (null, null, new Refusal(RefusalCodes.InvalidTransition, $"An appointment that is {AppointmentRules.Word(live?.Value.Status ?? AppointmentStatus.Cancelled)} cannot be moved."));
    }

    private Task<Refusal> ExplainAsync(Refusal refusal, string slotId, Appointment old, CommandContext context) =>
        SlotId.TryParse(slotId, out var target)
            ? booking.ExplainAsync(refusal, target, old.ServiceType, old.PatientId, old.Id, clock.GetUtcNow(), context.Within)
            : Task.FromResult(refusal);

    private static Refusal AlreadyThere(Appointment old) => new(
        RefusalCodes.SlotTaken,
        "The appointment is in this slot already.",
        [new Conflict(RefusalCodes.SlotTaken, "The slot is booked.", old.SlotIds[0], old.Id, old.Start, old.End)]);

    private static SlotSnapshot Free(SlotSnapshot slot, SlotState released) => slot with { State = released };

    private sealed record Move(Appointment Old, Appointment Appointment, PatientBooking Booking);
}
