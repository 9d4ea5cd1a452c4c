using Healthcare.Locations;
using Healthcare.Patients;
using Healthcare.Search;
using Healthcare.Slots;
using Healthcare.Storage;
using NodaTime;
using Orleans.Concurrency;

namespace Healthcare.Appointments;

/// <inheritdoc cref="IDayBoardGrain"/>
/// <remarks>Slots are looked up before appointments: what is booked in between stands in a free slot, and is told again by the stream of slots.</remarks>
[StatelessWorker, Reentrant]
public sealed class DayBoardGrain(NetworkIndex index, IBookingStore store, ClinicClock clock) : Grain, IDayBoardGrain
{
    private const int MostSlots = 10_000;
    private const int PageSize = 1_000;

    public async Task<Result<DayBoard>> Get(DayBoardQuery query, long position = 0)
    {
        await index.FollowAsync(position);
        if (!index.TryGetLocation(query.LocationId, out var location))
            return new Refusal(RefusalCodes.LocationNotFound, "There is no location with this id.");
        var now = clock.GetUtcNow();
        var zone = DateTimeZoneProviders.Tzdb[location.TimeZone];
        var day = query.Date is { } date ? LocalDate.FromDateOnly(date) : Instant.FromDateTimeOffset(now).InZone(zone).Date;
        var (from, to) = (Midnight(zone, day), Midnight(zone, day.PlusDays(1)));

        var asOf = store.FollowedUntil;
        var slots = index.FindSlots(new SlotQuery(from, to, location.Id, Limit: MostSlots), after: null, now);
        if (slots.HasMore)
            return Refusals.Invalid("date", $"has more than {MostSlots} slots at this location; list them by practitioner.");
        var appointments = query.Appointments is { } seen
            ? await ListAsync(seen with { LocationId = location.Id, From = from, To = to, Limit = PageSize, Cursor = null })
            : [];
        var patients = query.WithPatients ? await PatientsOf(appointments) : [];
        return new DayBoard(location.Id, day.ToDateOnly(), location.TimeZone, asOf, Columns(location, slots.Items), appointments, patients);
    }

    private async Task<Appointment[]> ListAsync(AppointmentQuery query)
    {
        var list = GrainFactory.GetGrain<IAppointmentListGrain>(0);
        var found = new List<Appointment>();
        string? cursor = null;
        do
        {
            var page = (await list.List(query with { Cursor = cursor })).Value!;
            found.AddRange(page.Items.Where(appointment => appointment.Status is not AppointmentStatus.Cancelled));
            cursor = page.Next;
        }
        while (cursor is not null);
        return [.. found];
    }

    private async Task<DayBoardPatient[]> PatientsOf(Appointment[] appointments)
    {
        var rows = await store.ReadManyAsync([.. appointments.Select(appointment => RowKeys.Patient(appointment.PatientId)).Distinct()]);
        return [.. rows.OfType<StoredRow>().Select(row => row.Payload.FromPayload<PatientState>().Value).Select(patient => new DayBoardPatient(patient.Id, patient.Name))];
    }

    private DayBoardColumn[] Columns(Location location, Slot[] slots)
    {
        var byPractitioner = slots.ToLookup(slot => slot.PractitionerId);
        return
        [
            .. index.Reference.Practitioners.Select(listed => listed.Value)
                .Where(practitioner => practitioner.LocationIds.Contains(location.Id) || byPractitioner.Contains(practitioner.Id))
                .Select(practitioner => new DayBoardColumn(practitioner.Id, practitioner.Name, [.. byPractitioner[practitioner.Id]])),
        ];
    }

    private static DateTimeOffset Midnight(DateTimeZone zone, LocalDate day) => zone.AtStartOfDay(day).ToInstant().ToDateTimeOffset();
}
