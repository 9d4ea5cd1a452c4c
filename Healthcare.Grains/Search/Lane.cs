using Healthcare.Practitioners;
using NodaTime;

namespace Healthcare.Search;

/// <summary>Slots of one practitioner that are alike but for their start: one bit of every tick of the board.</summary>
/// <param name="IsStray">For occupied slots that are published no more: they are listed but never offered.</param>
internal sealed record Lane(int Index, PractitionerEntry Owner, string LocationId, DateTimeZone Zone, int SlotMinutes, string[] ServiceTypes, bool IsStray)
{
    /// <summary>Whether a service type may be booked here; none may be anything.</summary>
    public bool Accepts(string? serviceType) =>
        serviceType is null
        || ((ServiceTypes.Length == 0 || ServiceTypes.Contains(serviceType)) && Owner.Profile?.ServiceTypes.Contains(serviceType) is true);

    public bool IsLike(string locationId, int slotMinutes, string[] serviceTypes, bool isStray) =>
        LocationId == locationId && SlotMinutes == slotMinutes && IsStray == isStray && ServiceTypes.AsSpan().SequenceEqual(serviceTypes);
}

/// <summary>What the index knows of one practitioner.</summary>
internal sealed class PractitionerEntry(string id)
{
    public string Id { get; } = id;

    /// <summary>Where the practitioner stands among all, by id.</summary>
    public int Rank { get; set; }

    public Practitioner? Profile { get; set; }

    public AvailabilityState? Availability { get; set; }

    public Schedule? Schedule { get; set; }

    public List<Lane> Lanes { get; } = [];

    /// <summary>The lane of each rule of the schedule.</summary>
    public Lane[] LaneOfRule { get; set; } = [];

    /// <summary>Slots that have a row, by start.</summary>
    public Dictionary<int, TouchedSlot> Touched { get; } = [];

    public long Edition => Availability?.Edition ?? 0;
}

/// <summary>What the row of a slot says.</summary>
/// <param name="HeldUntilTicks">UTC ticks; 0 without a hold.</param>
/// <param name="SlotMinutes">0 when nobody told.</param>
internal readonly record struct TouchedSlot(long Version, bool IsOccupied, long HeldUntilTicks, long Edition, int SlotMinutes, string? LocationId)
{
    public bool IsHeld(long nowTicks) => HeldUntilTicks > nowTicks;
}
