using Healthcare.Access;
using Healthcare.Appointments;

namespace Healthcare.Slots;

/// <summary>
/// One slot, by <see cref="SlotId"/>. It has the last word on its hold, the appointment in it, that appointment's
/// life cycle, and on being withdrawn. An untouched slot has no row and no activation.
/// </summary>
[Alias("slots.slot")]
public interface ISlotGrain : IGrainWithStringKey
{
    /// <summary>Reserves the slot for <paramref name="ttlSeconds"/> (30 to 900).</summary>
    /// <returns><c>slot-taken</c>, <c>slot-not-found</c> or <c>slot-in-the-past</c> when refused.</returns>
    [Needs(Permissions.SlotsHold)]
    Task<Result<Hold>> Hold(int ttlSeconds, CommandContext context);

    /// <summary>Prolongs a hold from now; <c>hold-lost</c> when it lapsed or the token is another's.</summary>
    [Needs(Permissions.SlotsHold)]
    Task<Result<Hold>> RenewHold(string holdToken, int ttlSeconds, CommandContext context);

    /// <summary>Gives the slot back; <c>hold-lost</c> when it lapsed or the token is another's.</summary>
    [Needs(Permissions.SlotsHold)]
    Task<Result<Hold>> ReleaseHold(string holdToken, CommandContext context);

    /// <summary>Books the slot, and the slots after it when the service type is longer; all or none.</summary>
    [Needs(Permissions.AppointmentsWrite)]
    Task<Result<Appointment>> Book(BookAppointment request, CommandContext context);

    /// <summary>Ends a live appointment and frees its slots at once.</summary>
    [Needs(Permissions.AppointmentsWrite)]
    Task<Result<Appointment>> Cancel(string appointmentId, string reason, CommandContext context);

    /// <summary>Moves an appointment on: arrived, checked-in, fulfilled or no-show.</summary>
    [Needs(Permissions.AppointmentsArrive, Permissions.AppointmentsClose)]
    Task<Result<Appointment>> Transition(string appointmentId, AppointmentStatus to, CommandContext context);

    /// <summary>An appointment that is or was in this slot; null when there never was one with that id.</summary>
    [Needs(Permissions.AppointmentsRead)]
    Task<Appointment?> GetAppointment(string appointmentId);

    /// <summary>Every transition of an appointment, oldest first; null as above.</summary>
    [Needs(Permissions.AppointmentsRead)]
    Task<AppointmentTransition[]?> GetHistory(string appointmentId);
}
