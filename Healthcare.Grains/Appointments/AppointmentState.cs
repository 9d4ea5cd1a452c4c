namespace Healthcare.Appointments;

/// <summary>An appointment and how it came to be what it is.</summary>
[GenerateSerializer, Immutable, Alias("appointment-state")]
public sealed record AppointmentState(Appointment Value, AppointmentTransition[] History);
