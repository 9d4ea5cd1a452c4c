using Healthcare.Slots;
using Healthcare.Storage;

namespace Healthcare.Appointments;

/// <summary>Reads what the index of appointments leads to.</summary>
public static class AppointmentRows
{
    /// <summary>The appointments, in the order of the entries; null where a row has gone meanwhile.</summary>
    public static async Task<AppointmentState?[]> ReadAsync(IBookingStore store, IReadOnlyList<IndexEntry> entries)
    {
        var slots = await store.ReadManyAsync([.. entries.Select(entry => RowKeys.Slot(SlotOf(entry.Id)))]);
        var found = new AppointmentState?[entries.Count];
        for (var i = 0; i < found.Length; i++)
        {
            // The newest one is in its slot; those before it have rows of their own.
            var newest = slots[i]?.Payload.FromPayload<SlotState>().Appointment;
            found[i] = newest?.Value.Id == entries[i].Id
                ? newest
                : (await store.ReadAsync(RowKeys.Appointment(entries[i].Id)))?.Payload.FromPayload<AppointmentState>();
        }

        return found;
    }

    private static string SlotOf(string appointmentId) =>
        AppointmentId.TryParse(appointmentId, out var id) ? id.SlotId : throw new StoreException($"The index leads to {appointmentId}, which is no appointment.");
}
