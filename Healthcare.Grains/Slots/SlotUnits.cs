using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Storage;

namespace Healthcare.Slots;

/// <summary>The rows and events of slots and the appointments in them. Pure.</summary>
public static class SlotUnits
{
    /// <summary>A change of one slot that concerns no patient's time: a hold, or an arrival.</summary>
    public static Unit OfSlot(SlotSnapshot slot, SlotState next, string action, string subject, Appointment? appointment, string? reason, CommandContext context) =>
        new(
            [Row(slot, next)],
            Events.Draft(action, subject, appointment?.PatientId, reason, new EventData { Slots = [Change(slot, next)], Appointment = appointment }, context),
            []);

    /// <summary>A change of slots that the patient's grain completes and commits.</summary>
    public static PatientBooking Booking(
        IReadOnlyList<(SlotSnapshot Slot, SlotState Next)> slots,
        string action,
        Appointment appointment,
        string? reason,
        string? gone,
        bool comes,
        CommandContext context)
    {
        var rows = slots.Select(slot => Row(slot.Slot, slot.Next)).Concat(slots.SelectMany(Archive));
        var unit = new Unit(
            [.. rows],
            new EventDraft(action, RowKeys.Appointment(appointment.Id), appointment.PatientId, context.Actor, context.From, reason, []),
            comes ? IndexTerms.Of(appointment) : []);
        var data = new EventData { Slots = [.. slots.Select(slot => Change(slot.Slot, slot.Next))], Appointment = appointment };
        return new PatientBooking(unit, data, gone, comes ? new BookedTime(appointment.Id, appointment.Start, appointment.End) : null);
    }

    public static RowWrite Row(SlotSnapshot slot, SlotState next) => new(RowKeys.Slot(slot.SlotId), slot.Version, next.ToPayload());

    public static SlotChange Change(SlotSnapshot slot, SlotState next) => SlotRules.Change(slot.SlotId, slot.Version + 1, next);

    // An older appointment moves to a row of its own when a new one takes its place.
    private static IEnumerable<RowWrite> Archive((SlotSnapshot Slot, SlotState Next) slot)
    {
        if (slot.Slot.State?.Appointment is { } old && slot.Next.Appointment!.Value.Id != old.Value.Id)
            yield return new RowWrite(RowKeys.Appointment(old.Value.Id), 0, old.ToPayload());
    }
}
