using Healthcare.Access;

namespace Healthcare.Appointments;

/// <summary>Moves an appointment from its slots to others in one commit: both or neither. Stateless; key 0.</summary>
[Alias("appointments.reschedule")]
public interface IRescheduleGrain : IGrainWithIntegerKey
{
    /// <returns>The new appointment; the old one is <c>cancelled</c> with <c>rescheduledTo</c>.</returns>
    [Needs(Permissions.AppointmentsWrite)]
    Task<Result<Appointment>> Reschedule(string appointmentId, string slotId, string? holdToken, CommandContext context);
}
