using Healthcare.Appointments;
using Healthcare.Practitioners;

namespace Healthcare.Slots;

/// <summary>What the slots of one appointment are when it comes and when it goes. Pure.</summary>
public static class AppointmentSlots
{
    public static Appointment New(
        SlotId first,
        int sequence,
        IReadOnlyList<PublishedSlot> published,
        string patientId,
        string? serviceType,
        string? reason,
        string? rescheduledFrom)
    {
        string[] slotIds = [.. published.Select(slot => new SlotId(first.PractitionerId, slot.Start).ToString())];
        return new Appointment(
            new AppointmentId(slotIds[0], sequence).ToString(),
            AppointmentStatus.Booked,
            slotIds,
            patientId,
            first.PractitionerId,
            published[0].LocationId,
            published[0].Start,
            published[^1].End,
            serviceType,
            reason,
            CancellationReason: null,
            RescheduledTo: null,
            rescheduledFrom,
            Version: 1);
    }

    /// <summary>The appointment takes its slots: it lives in the first, and the others say so.</summary>
    public static List<(SlotSnapshot Slot, SlotState Next)> Take(IReadOnlyList<PublishedSlot> published, IReadOnlyList<SlotSnapshot> slots, AppointmentState appointment) =>
    [
        (slots[0], SlotRules.Start(slots[0].State, published[0], appointment)),
        .. slots.Skip(1).Select((slot, i) => (slot, SlotRules.Continue(slot.State, published[i + 1], appointment.Value.Id))),
    ];

    /// <summary>The appointment has ended; further slots that were given are free again.</summary>
    public static List<(SlotSnapshot Slot, SlotState Next)> Release(SlotSnapshot first, IReadOnlyList<SlotSnapshot> further, AppointmentState ended) =>
    [
        (first, first.State! with { Appointment = ended }),
        .. further
#if DEFECTS
            .Where(_ => !Defects.Is("cancel-keeps-slots"))
#endif
            .Where(slot => slot.State?.ContinuationOf == ended.Value.Id)
            .Select(slot => (slot, slot.State! with { ContinuationOf = null })),
    ];
}
