using Healthcare.Access;

namespace Healthcare.Appointments;

/// <summary>Which appointments to list; every criterion that is given must hold. Times bound the start.</summary>
/// <param name="Within">Only at these locations: those that the caller is limited to.</param>
[GenerateSerializer, Immutable, Alias("appointment-query")]
public sealed record AppointmentQuery(
    string? LocationId = null,
    string? PractitionerId = null,
    string? PatientId = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    AppointmentStatus? Status = null,
    int Limit = 50,
    string? Cursor = null,
    string[]? Within = null);

/// <summary>Lists appointments by start, from storage. Stateless; key 0.</summary>
[Alias("appointments.list")]
public interface IAppointmentListGrain : IGrainWithIntegerKey
{
    [Needs(Permissions.AppointmentsRead)]
    Task<Result<Page<Appointment>>> List(AppointmentQuery query);
}
