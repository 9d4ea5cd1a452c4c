using Healthcare.Appointments;
using Healthcare.Slots;
using Healthcare.Storage;
using Orleans.Concurrency;

namespace Healthcare.Access;

/// <inheritdoc cref="ITreatmentGrain"/>
[StatelessWorker, Reentrant]
public sealed class TreatmentGrain(IBookingStore store) : Grain, ITreatmentGrain
{
    private const int BatchSize = 500;

    // The id of an appointment names its practitioner: no row is read.
    public async Task<bool> Treats(string practitionerId, string patientId)
    {
        var prefix = IndexTerms.ByPatient(patientId);
        IndexEntry? after = null;
        while (true)
        {
            var entries = await store.FindAsync(prefix, prefix + IndexPages.End, after, BatchSize);
            if (entries.Any(entry => IsWith(practitionerId, entry.Id)))
                return true;
            if (entries.Count < BatchSize)
                return false;
            after = entries[^1];
        }
    }

    private static bool IsWith(string practitionerId, string appointmentId) =>
        AppointmentId.TryParse(appointmentId, out var appointment)
        && SlotId.TryParse(appointment.SlotId, out var slot)
        && slot.PractitionerId == practitionerId;
}
