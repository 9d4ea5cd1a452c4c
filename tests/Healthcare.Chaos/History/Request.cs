namespace Healthcare.History;

public enum OperationKind
{
    Book,
    Hold,
    Renew,
    Release,
    Cancel,
    Reschedule,
    Arrive,
    CheckIn,
    Fulfil,
    NoShow,
    Publish,
    FindSlots,
    FirstAvailable,
    GetSlot,
    GetAppointment,
}

/// <summary>What a client asks for. Members that a kind does not need are null.</summary>
/// <param name="Tag">Travels as the reason of a booking or a cancellation, so that whatever comes of it can be told from anything else.</param>
/// <param name="Body">The body of a publication, which is not built from the other members.</param>
public sealed record Request(
    OperationKind Kind,
    string? SlotId = null,
    string? PatientId = null,
    string? ServiceType = null,
    string? HoldToken = null,
    int? TtlSeconds = null,
    string? AppointmentId = null,
    string? PractitionerId = null,
    string? LocationId = null,
    DateTimeOffset? From = null,
    string? Tag = null,
    string? Body = null)
{
    public bool IsWrite => Kind < OperationKind.FindSlots;
}
