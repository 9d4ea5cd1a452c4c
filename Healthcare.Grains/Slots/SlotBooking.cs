using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Search;
using Healthcare.Storage;

namespace Healthcare.Slots;

/// <summary>Which slots a booking takes, and whether they are to be had.</summary>
public sealed class SlotBooking(NetworkIndex index, IBookingStore store, IGrainFactory grains)
{
    private const int Offered = 3;
    private const int MostAsked = 100;

    /// <summary>The slots a request needs, first one first, or why it cannot have them. Nobody is refused what he has just published himself.</summary>
    /// <param name="position">What the caller may have seen of the event log.</param>
    public ValueTask<(IReadOnlyList<PublishedSlot> Slots, Refusal? Refusal)> PlanAsync(SlotId slotId, string? serviceType, DateTimeOffset now, long position)
    {
        var plan = Plan(slotId, serviceType, now);
        return plan.Refusal is null || index.HasFollowed(position) ? new(plan) : PlanLaterAsync(slotId, serviceType, now, position);
    }

    /// <summary>The slots a request needs as the index knows them, first one first, or why it cannot have them.</summary>
    private (IReadOnlyList<PublishedSlot> Slots, Refusal? Refusal) Plan(SlotId slotId, string? serviceType, DateTimeOffset now)
    {
        var key = slotId.ToString();
        if (!index.TryGetPractitioner(slotId.PractitionerId, out var practitioner))
            return ([], Refusals.SlotNotFound(key));
        if (slotId.Start <= now)
            return ([], new Refusal(RefusalCodes.SlotInThePast, "The slot has begun."));
        if (index.FindPublished(key, now) is not { } first)
            return ([], Refusals.SlotNotFound(key));
        return serviceType is null ? ([first], null) : PlanFor(key, practitioner, serviceType, now);
    }

    /// <summary>What the rows of the slots say now.</summary>
    public async Task<SlotSnapshot[]> ReadAsync(IEnumerable<string> slotIds)
    {
        string[] ids = [.. slotIds];
        if (ids.Length == 0)
            return [];
        var rows = await store.ReadManyAsync([.. ids.Select(RowKeys.Slot)]);
        return [.. rows.Select((row, i) => new SlotSnapshot(ids[i], row?.Version ?? 0, row?.Payload.FromPayload<SlotState>()))];
    }

    /// <summary>Every reason why the slots cannot be taken.</summary>
    public static Refusal? WhyNot(IReadOnlyList<PublishedSlot> published, IReadOnlyList<SlotSnapshot> slots, string? holdToken, DateTimeOffset now)
    {
        for (var i = 0; i < slots.Count; i++)
            if (SlotRules.IsWithdrawn(slots[i].State, published[i]))
                return Refusals.SlotNotFound(slots[i].SlotId);
        Conflict[] conflicts = [.. slots.Select(slot => SlotRules.WhyTaken(slot.SlotId, slot.State, holdToken, now)).OfType<Conflict>()];
        return conflicts.Length == 0 ? null : new Refusal(RefusalCodes.SlotTaken, "Somebody else has the slot.", conflicts);
    }

    /// <summary>Adds free slots to the refusal of somebody who has not said for whom.</summary>
    public Refusal Explain(Refusal refusal, SlotId slotId, DateTimeOffset now, string[]? within) =>
        refusal.Code is RefusalCodes.SlotTaken ? refusal with { Alternatives = Alternatives(slotId, null, [], now, within) } : refusal;

    /// <summary>
    /// Completes the refusal of a booking: what else of the patient is in the way at that time, and free slots at which the patient is free
    /// too. Changes nothing about other refusals.
    /// </summary>
    /// <param name="within">The locations that the caller is limited to.</param>
    /// <param name="gone">The appointment that the booking would have replaced.</param>
    public async Task<Refusal> ExplainAsync(Refusal refusal, SlotId slotId, string? serviceType, string patientId, string? gone, DateTimeOffset now, string[]? within)
    {
        if (refusal.Code is not (RefusalCodes.SlotTaken or RefusalCodes.PatientBusy))
            return refusal;
        if (await grains.GetGrain<IPatientBookings>(patientId).GetUpcoming() is not { } upcoming)
            return PatientRules.NotFound();
        var others = Array.FindAll(upcoming, booked => booked.AppointmentId != gone);
        return refusal with
        {
            Conflicts = refusal.Code is RefusalCodes.SlotTaken ? [.. refusal.Conflicts ?? [], .. Busy(slotId, serviceType, others, now)] : refusal.Conflicts,
            Alternatives = Alternatives(slotId, serviceType, others, now, within),
        };
    }

    private async ValueTask<(IReadOnlyList<PublishedSlot> Slots, Refusal? Refusal)> PlanLaterAsync(SlotId slotId, string? serviceType, DateTimeOffset now, long position)
    {
        await index.FollowAsync(position);
        return Plan(slotId, serviceType, now);
    }

    private Conflict[] Busy(SlotId slotId, string? serviceType, BookedTime[] others, DateTimeOffset now) =>
        Plan(slotId, serviceType, now).Slots is { Count: > 0 } slots ? PatientRules.Conflicts(others, gone: null, slots[0].Start, slots[^1].End) : [];

    private Slot[] Alternatives(SlotId slotId, string? serviceType, BookedTime[] others, DateTimeOffset now, string[]? within)
    {
        // Each other appointment may stand in the way of as many slots as begin while it lasts, at several practitioners.
        var asked = Math.Min(MostAsked, Offered + (others.Length * 12));
        var minutes = serviceType is not null && index.TryGetServiceType(serviceType, out var service) ? service.DurationMinutes : 0;
        return
        [
            .. index.Alternatives(slotId.ToString(), asked, now, serviceType, within)
                .Where(slot => !others.Any(other => other.Start < End(slot) && slot.Start < other.End))
                .Take(Offered),
        ];

        DateTimeOffset End(Slot slot) => slot.Start.AddMinutes(minutes) is var end && end > slot.End ? end : slot.End;
    }

    private (IReadOnlyList<PublishedSlot> Slots, Refusal? Refusal) PlanFor(string slotId, Practitioner practitioner, string serviceType, DateTimeOffset now)
    {
        if (!index.TryGetServiceType(serviceType, out var service) || !practitioner.ServiceTypes.Contains(serviceType))
            return ([], new Refusal(RefusalCodes.ServiceTypeNotOffered, $"The practitioner does not offer {serviceType}."));
        if (index.Following(slotId, service.DurationMinutes, now) is not { } slots)
            return ([], new Refusal(RefusalCodes.NotEnoughConsecutiveSlots, $"{serviceType} takes {service.DurationMinutes} minutes, more than are published from here on."));
        return slots.All(slot => slot.ServiceTypes.Length == 0 || slot.ServiceTypes.Contains(serviceType))
            ? (slots, null)
            : ([], new Refusal(RefusalCodes.ServiceTypeNotOffered, $"These hours are not for {serviceType}."));
    }
}
