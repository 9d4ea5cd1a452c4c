using Healthcare.Appointments;

namespace Healthcare.Slots;

/// <summary>The row of a slot that was ever touched.</summary>
[GenerateSerializer, Immutable, Alias("slot-state")]
public sealed record SlotState
{
    [Id(0)]
    public required DateTimeOffset Start { get; init; }

    [Id(1)]
    public required DateTimeOffset End { get; init; }

    [Id(2)]
    public required string LocationId { get; init; }

    /// <summary>The slot may be offered only under this edition of the availability or a later one (see <see cref="Practitioners.AvailabilityState"/>).</summary>
    [Id(3)]
    public long Edition { get; init; }

    [Id(4)]
    public HoldState? Hold { get; init; }

    /// <summary>How many appointments have started in this slot; the sequence of the newest.</summary>
    [Id(5)]
    public int Sequence { get; init; }

    /// <summary>The newest appointment that starts in this slot, live or not. Older ones have rows of their own.</summary>
    [Id(6)]
    public AppointmentState? Appointment { get; init; }

    /// <summary>The live appointment that starts in an earlier slot and takes this one too.</summary>
    [Id(7)]
    public string? ContinuationOf { get; init; }

    /// <summary>Whether an appointment that is still to take place, or is under way, has this slot.</summary>
    public bool IsClaimed() =>
        ContinuationOf is not null || (Appointment is { } own && AppointmentRules.IsLive(own.Value.Status));

    /// <summary>Whether an appointment has this slot: one that lives, or one that took place or was missed.</summary>
    public bool IsOccupied() =>
        ContinuationOf is not null || Appointment is { Value.Status: not AppointmentStatus.Cancelled };
}

/// <summary>A hold; it is over when its end has passed, whether or not anybody has swept it.</summary>
[GenerateSerializer, Immutable, Alias("hold-state")]
public sealed record HoldState(string Token, DateTimeOffset ExpiresAt, string By);
