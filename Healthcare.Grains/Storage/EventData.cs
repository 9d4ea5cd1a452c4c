using System.Text.Json.Serialization;
using Healthcare.Appointments;
using Healthcare.Locations;
using Healthcare.Organizations;
using Healthcare.Practitioners;
using Healthcare.ServiceTypes;
using Healthcare.Slots;

namespace Healthcare.Storage;

/// <summary>
/// What an event tells the readers of the log; members that an action does not touch are absent. Slots say what they are
/// after the change, so that a reader needs no knowledge of actions.
/// </summary>
[GenerateSerializer, Immutable, Alias("storage.event-data")]
public sealed record EventData
{
    public static readonly EventData Nothing = new();

    /// <summary>Every slot row that the unit wrote.</summary>
    [Id(0)]
    public SlotChange[]? Slots { get; init; }

    [Id(1)]
    public Location? Location { get; init; }

    [Id(2)]
    public ServiceType? ServiceType { get; init; }

    [Id(3)]
    public Practitioner? Practitioner { get; init; }

    [Id(4)]
    public AvailabilityState? Availability { get; init; }

    /// <summary>The appointment after the change; the new one when it was rescheduled.</summary>
    [Id(5)]
    public Appointment? Appointment { get; init; }

    /// <summary>The version of the patient row that the unit wrote, if it wrote one.</summary>
    [Id(6)]
    public long? PatientVersion { get; init; }

    /// <summary>The patients whom something showed that changed nothing, where they are several.</summary>
    [Id(7)]
    public string[]? PatientIds { get; init; }

    /// <summary>Keys of the rows that the unit wrote, where they are others than its subject alone; empty where it wrote none.</summary>
    [Id(8)]
    public string[]? Rows { get; init; }

    /// <summary>Where the appointment was before it was moved, if elsewhere.</summary>
    [Id(9)]
    public string? FormerLocationId { get; init; }

    [Id(10)]
    public Organization? Organization { get; init; }
}

/// <summary>What a slot is after a unit.</summary>
/// <param name="Version">Version of the slot's row; a reader ignores what is older than what it knows.</param>
/// <param name="Occupied">An appointment is in it.</param>
/// <param name="HeldUntil">End of its hold, if it has one.</param>
/// <param name="Edition">It may be offered only under this edition of the availability or a later one.</param>
[GenerateSerializer, Immutable, Alias("storage.slot-change")]
public sealed record SlotChange(
    string Id,
    long Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Occupied,
    DateTimeOffset? HeldUntil,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long Edition);
