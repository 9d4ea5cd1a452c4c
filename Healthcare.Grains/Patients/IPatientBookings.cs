using Healthcare.Storage;

namespace Healthcare.Patients;

/// <summary>
/// What slot grains ask of a patient's grain: to add its own row to their unit and commit it. Calls go only this way, so a
/// patient's grain never waits for a slot's.
/// </summary>
[Alias("patients.bookings")]
public interface IPatientBookings : IGrainWithStringKey
{
    Task<CommitOutcome> Commit(PatientBooking booking);

    /// <summary>When the patient is somewhere; null when there is no such patient.</summary>
    Task<BookedTime[]?> GetUpcoming();
}

/// <summary>A change of the patient's time and the unit that it belongs to.</summary>
/// <param name="Unit">Rows of slots, index entries, idempotency; its event has no data yet.</param>
/// <param name="Data">The event's data; the patient adds the version of the row.</param>
/// <param name="Gone">The appointment that ends.</param>
/// <param name="Come">The appointment that begins.</param>
[GenerateSerializer, Immutable, Alias("patients.booking")]
public sealed record PatientBooking(Unit Unit, EventData Data, string? Gone, BookedTime? Come);
