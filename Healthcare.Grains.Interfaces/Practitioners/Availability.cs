namespace Healthcare.Practitioners;

/// <summary>Hours that repeat every week, in wall time of the location.</summary>
/// <param name="Days">One or more of mon, tue, wed, thu, fri, sat, sun.</param>
/// <param name="From"><c>HH:mm</c>, 00:00 to 23:59.</param>
/// <param name="To"><c>HH:mm</c>, later than <paramref name="From"/>, at most 24:00.</param>
/// <param name="SlotMinutes">Length of a slot, 5 to 480. What is left over at the end carries no slot.</param>
/// <param name="ServiceTypes">Restricts what may be booked; none means all that the practitioner offers.</param>
[GenerateSerializer, Immutable, Alias("weekly-rule")]
public sealed record WeeklyRule(
    string[] Days,
    string From,
    string To,
    int SlotMinutes,
    string LocationId,
    string[]? ServiceTypes = null);

/// <summary>
/// Replaces the weekly hours of one date: closed, or other hours. Several with hours may share a date.
/// </summary>
[GenerateSerializer, Immutable, Alias("exceptional-hours")]
public sealed record ExceptionalHours(
    DateOnly Date,
    bool? Closed = null,
    string? Reason = null,
    string? From = null,
    string? To = null,
    int? SlotMinutes = null,
    string? LocationId = null,
    string[]? ServiceTypes = null);

/// <summary>When a practitioner can be booked (FHIR R4 Schedule).</summary>
/// <param name="HorizonDays">How many days ahead of today slots are published, 1 to 365.</param>
/// <param name="Version">Counts changes; the entity tag. 0 when nothing was ever set. Ignored on input.</param>
[GenerateSerializer, Immutable, Alias("availability")]
public sealed record Availability(
    int HorizonDays,
    WeeklyRule[] Weekly,
    ExceptionalHours[] Exceptions,
    long Version = 0);

/// <summary>A slot that an availability would publish.</summary>
/// <param name="ServiceTypes">What may be booked in it; empty: all that the practitioner offers.</param>
/// <param name="IsNew">It is not published, or not like this, now.</param>
[GenerateSerializer, Immutable, Alias("previewed-slot")]
public sealed record PreviewedSlot(DateTimeOffset Start, DateTimeOffset End, string LocationId, string[] ServiceTypes, bool IsNew);

/// <summary>What an availability would change.</summary>
/// <param name="Slots">Those that would be published in the window asked for, by start.</param>
/// <param name="Removed">How many slots would be published no more, up to the horizon.</param>
/// <param name="Conflicts">Booked (<c>appointment-affected</c>) and held (<c>hold-affected</c>) slots among those: while there are any, the change is refused.</param>
[GenerateSerializer, Immutable, Alias("availability-preview")]
public sealed record AvailabilityPreview(PreviewedSlot[] Slots, int Removed, Conflict[] Conflicts);
