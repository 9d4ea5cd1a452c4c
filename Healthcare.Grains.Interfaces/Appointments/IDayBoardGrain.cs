using Healthcare.Access;
using Healthcare.Patients;
using Healthcare.Slots;

namespace Healthcare.Appointments;

/// <summary>Which day to show.</summary>
/// <param name="Date">By the location's clock; none means today.</param>
/// <param name="Appointments">Whose appointments the caller may see; none: nobody's. Place and time are the day's.</param>
/// <param name="WithPatients">Whether the caller may know who the patients are.</param>
[GenerateSerializer, Immutable, Alias("day-board-query")]
public sealed record DayBoardQuery(string LocationId, DateOnly? Date, AppointmentQuery? Appointments, bool WithPatients);

/// <summary>A day at a location: who works, what is free, who comes.</summary>
/// <param name="TimeZone">The location's: its midnights begin and end the day.</param>
/// <param name="AsOf">Everything that was committed until this instant is taken into account.</param>
/// <param name="Practitioners">Everybody who works at the location, by name; without slots, who does not on this day.</param>
/// <param name="Appointments">Those that start on this day, by start, but for the cancelled ones. <c>slotIds</c> tells where each stands.</param>
/// <param name="Patients">Those of the appointments, each once.</param>
[GenerateSerializer, Immutable, Alias("day-board")]
public sealed record DayBoard(
    string LocationId,
    DateOnly Date,
    string TimeZone,
    DateTimeOffset AsOf,
    DayBoardColumn[] Practitioners,
    Appointment[] Appointments,
    DayBoardPatient[] Patients);

/// <summary>A practitioner and the slots of the day, by start.</summary>
[GenerateSerializer, Immutable, Alias("day-board-column")]
public sealed record DayBoardColumn(string PractitionerId, HumanName Name, Slot[] Slots);

/// <summary>What a desk calls a patient by.</summary>
[GenerateSerializer, Immutable, Alias("day-board-patient")]
public sealed record DayBoardPatient(string Id, HumanName Name);

/// <summary>Days at a location as a front desk looks at them: slots from the silo's memory, appointments and names from storage. Stateless; key 0.</summary>
[Alias("appointments.day-board")]
public interface IDayBoardGrain : IGrainWithIntegerKey
{
    /// <returns><c>location-not-found</c>; <c>validation-failed</c> when the day has more than 10,000 slots.</returns>
    [Needs(Permissions.AppointmentsList)]
    Task<Result<DayBoard>> Get(DayBoardQuery query, long position = 0);
}
