using System.Text.Json.Serialization;

namespace Healthcare.Patients;

/// <summary>The row of a patient.</summary>
/// <param name="Upcoming">Live appointments that have not ended: what "not in two places at once" is decided on.</param>
[GenerateSerializer, Immutable, Alias("patient-state")]
public sealed record PatientState(Patient Value, BookedTime[] Upcoming);

/// <summary>When a patient is somewhere.</summary>
[GenerateSerializer, Immutable, Alias("booked-time")]
[JsonConverter(typeof(BookedTimeConverter))]
public sealed record BookedTime(string AppointmentId, DateTimeOffset Start, DateTimeOffset End);

/// <summary>Who has a business identifier.</summary>
public sealed record IdentifierOwner(string Id);
