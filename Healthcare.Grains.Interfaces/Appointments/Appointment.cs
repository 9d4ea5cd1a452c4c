namespace Healthcare.Appointments;

/// <summary>
/// <c>booked -> arrived -> checked-in -> fulfilled</c>; <c>booked | arrived -> no-show</c>;
/// <c>booked | arrived | checked-in -> cancelled</c>. <c>arrived</c> may be skipped. (FHIR R4 Appointment.status)
/// </summary>
public enum AppointmentStatus
{
    Booked,
    Arrived,
    CheckedIn,
    Fulfilled,
    NoShow,
    Cancelled,
}

/// <summary>A patient's claim on one or more consecutive slots of a practitioner.</summary>
/// <param name="Version">Counts its changes; the entity tag.</param>
[GenerateSerializer, Immutable, Alias("appointment")]
public sealed record Appointment(
    string Id,
    AppointmentStatus Status,
    string[] SlotIds,
    string PatientId,
    string PractitionerId,
    string LocationId,
    DateTimeOffset Start,
    DateTimeOffset End,
    string? ServiceType,
    string? Reason,
    string? CancellationReason,
    string? RescheduledTo,
    string? RescheduledFrom,
    long Version);

/// <summary>One step in an appointment's life.</summary>
[GenerateSerializer, Immutable, Alias("appointment-transition")]
public sealed record AppointmentTransition(
    DateTimeOffset At,
    string By,
    AppointmentStatus? From,
    AppointmentStatus To,
    string? Reason);

/// <summary>A request to book.</summary>
/// <param name="ServiceType">Code of a service type; decides how many slots are taken. None: one slot.</param>
/// <param name="HoldToken">The token of a hold on the slot, when the caller has one.</param>
[GenerateSerializer, Immutable, Alias("book-appointment")]
public sealed record BookAppointment(
    string SlotId,
    string PatientId,
    string? ServiceType = null,
    string? Reason = null,
    string? HoldToken = null);
