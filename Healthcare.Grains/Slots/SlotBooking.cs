using Healthcare.Appointments;
using Healthcare.Practitioners;
using Healthcare.Search;
using Healthcare.Storage;

namespace Healthcare.Slots;

/// <summary>Which slots a booking takes, and whether they are to be had.</summary>
public sealed class SlotBooking(NetworkIndex index, IBookingStore store)
{
    /// <summary>The slots a request needs, first one first, or why it cannot have them.</summary>
    public (IReadOnlyList<PublishedSlot> Slots, Refusal? Refusal) Plan(SlotId slotId, string? serviceType, DateTimeOffset now)
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

    /// <summary>Adds free slots to a refusal that somebody else's booking or hold, or another appointment of the patient, caused.</summary>
    public Refusal WithAlternatives(Refusal refusal, SlotId slotId, string? serviceType, DateTimeOffset now)
    {
        if (refusal.Code is not (RefusalCodes.SlotTaken or RefusalCodes.PatientBusy))
            return refusal;
        const int offered = 3;
        var busy = refusal.Code is RefusalCodes.PatientBusy ? refusal.Conflicts! : [];
        var alternatives = index.Alternatives(slotId.ToString(), offered + (busy.Length * 12), now, serviceType)
            .Where(slot => !busy.Any(conflict => conflict.Start < slot.End && slot.Start < conflict.End))
            .Take(offered);
        return refusal with { Alternatives = [.. alternatives] };
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
