namespace Healthcare.Slots;

/// <summary>What a slot can be (FHIR R4 Slot.status: free, busy-tentative, busy, busy-unavailable).</summary>
public enum SlotStatus
{
    /// <summary>Published, in the future, and nobody has it.</summary>
    Free,

    /// <summary>Reserved for a holder of its token until the hold ends.</summary>
    Held,

    /// <summary>An appointment is in it.</summary>
    Booked,

    /// <summary>Withdrawn by a change of availability, or its start has passed.</summary>
    Blocked,
}

/// <summary>A stretch of a practitioner's time at a location that one appointment may take.</summary>
/// <param name="ServiceTypes">Codes of the service types that may be booked in it; a booking that names none takes one slot.</param>
[GenerateSerializer, Immutable, Alias("slot")]
public sealed record Slot(
    string Id,
    string PractitionerId,
    string LocationId,
    DateTimeOffset Start,
    DateTimeOffset End,
    SlotStatus Status,
    string[] ServiceTypes);

/// <summary>A promise: until <paramref name="ExpiresAt"/> only the bearer of the token may book the slot.</summary>
[GenerateSerializer, Immutable, Alias("hold")]
public sealed record Hold(string SlotId, string HoldToken, DateTimeOffset ExpiresAt);
