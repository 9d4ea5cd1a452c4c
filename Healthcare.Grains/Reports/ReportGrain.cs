using Healthcare.Appointments;
using Healthcare.Practitioners;
using Healthcare.Search;
using Healthcare.Storage;
using NodaTime;
using Orleans.Concurrency;

namespace Healthcare.Reports;

/// <inheritdoc cref="IReportGrain"/>
/// <remarks>Few at a time on a silo: a report reads what a thousand bookings read.</remarks>
[StatelessWorker(2)]
public sealed class ReportGrain(IBookingStore store, NetworkIndex index, ClinicClock clock) : Grain, IReportGrain
{
    private const int BatchSize = 500;
    private const int MostAppointments = 50_000;
    private const int MostOffered = 500_000;
    private const int MostGroups = 1_000;

    public async Task<Result<Report<Utilisation>>> Utilisation(ReportQuery query, long position = 0)
    {
        await index.FollowAsync(position);
        if (Offered(query) is not { } offered || await ReadAsync(query) is not { } appointments)
            return TooMuch();
        return Report(new ReportRules(query.GroupBy, ZoneOf).Utilisation(offered, appointments.Select(appointment => appointment.Value)));
    }

    public async Task<Result<Report<NoShows>>> NoShows(ReportQuery query, long position = 0)
    {
        await index.FollowAsync(position);
        if (await ReadAsync(query) is not { } appointments)
            return TooMuch();
        return Report(new ReportRules(query.GroupBy, ZoneOf).NoShows(appointments.Select(appointment => appointment.Value), clock.GetUtcNow()));
    }

    public async Task<Result<Report<Bookings>>> Bookings(ReportQuery query, long position = 0)
    {
        await index.FollowAsync(position);
        if (await ReadAsync(query) is not { } appointments)
            return TooMuch();
        var channels = await BookingChannels.OfAsync(store, appointments.Select(appointment => appointment.History[0].By));
        return Report(new ReportRules(query.GroupBy, ZoneOf).Bookings(appointments, actor => channels[actor]));
    }

    public async Task<Result<Report<WaitingTime>>> WaitingTime(WaitingTimeQuery query, long position = 0)
    {
        await index.FollowAsync(position);
        string[] groups = query.GroupBy is ReportGroup.Practitioner
            ? [.. PractitionersOf(query.LocationId, query.PractitionerId, query.Within).Where(one => query.Specialty is null || one.Specialties.Contains(query.Specialty)).Select(one => one.Id)]
            : [.. index.Reference.Locations.Select(location => location.Id).Where(id => Reaches(query.LocationId, query.Within, id))];
        if (groups.Length > MostGroups)
            return TooMuch();
        var now = clock.GetUtcNow();
        return Report<WaitingTime>([.. groups.Select(id => WaitingTimeOf(id, query, now))]);
    }

    private WaitingTime WaitingTimeOf(string id, WaitingTimeQuery query, DateTimeOffset now)
    {
        var (locationId, practitionerId) = query.GroupBy is ReportGroup.Practitioner ? (query.LocationId, id) : (id, query.PractitionerId);
        var free = index.FirstAvailable(
            new FirstAvailableQuery(null, Count: 3, query.Specialty, query.ServiceType, locationId, practitionerId, Within: query.Within), now);
        var isOfPractitioner = query.GroupBy is ReportGroup.Practitioner;
        return ReportRules.WaitingTime(isOfPractitioner ? null : id, isOfPractitioner ? id : null, [.. free.Select(slot => slot.Start)], now);
    }

    /// <summary>The appointments that a report is about, by start; null when they are more than it may read.</summary>
    private async Task<List<AppointmentState>?> ReadAsync(ReportQuery query)
    {
        var found = new List<AppointmentState>();
        var prefix = query.PractitionerId is { } practitioner ? IndexTerms.ByPractitioner(practitioner)
            : query.LocationId is { } location ? IndexTerms.ByLocation(location)
            : IndexTerms.ByStart();
        var (from, to) = (prefix + IndexTerms.Start(query.From), prefix + IndexTerms.Start(query.To.AddMinutes(1)));
        IndexEntry? after = null;
        for (var read = 0; read < MostAppointments;)
        {
            var entries = await store.FindAsync(from, to, after, BatchSize);
            found.AddRange((await AppointmentRows.ReadAsync(store, entries)).OfType<AppointmentState>().Where(appointment => Fits(appointment.Value, query)));
            if (entries.Count < BatchSize)
                return found;
            read += entries.Count;
            after = entries[^1];
        }

        return null;
    }

    /// <summary>The slots that the availabilities of today publish in the time of a report; null when they are more than it may count.</summary>
    private List<OfferedSlot>? Offered(ReportQuery query)
    {
        var offered = new List<OfferedSlot>();
        // A date at some location begins up to a day before or after the same date in UTC.
        var first = LocalDate.FromDateTime(query.From.UtcDateTime).PlusDays(-1);
        var last = LocalDate.FromDateTime(query.To.UtcDateTime).PlusDays(1);
        foreach (var practitioner in PractitionersOf(query.LocationId, query.PractitionerId, query.Within))
        {
            if (!index.TryGetAvailability(practitioner.Id, out var availability))
                continue;
            var schedule = Schedule.Compile(availability);
            foreach (var slot in schedule.Between(first, last))
            {
                var rule = schedule.Rules[slot.Rule];
                var start = Minutes.ToInstant(slot.StartMinute);
                if (start >= query.From && start < query.To && Reaches(query.LocationId, query.Within, rule.LocationId))
                    offered.Add(new OfferedSlot(practitioner.Id, rule.LocationId, start, rule.SlotMinutes));
            }

            if (offered.Count > MostOffered)
                return null;
        }

        return offered;
    }

    private IEnumerable<Practitioner> PractitionersOf(string? locationId, string? practitionerId, string[]? within) =>
        index.Reference.Practitioners
            .Select(listed => listed.Value)
            .Where(one => (practitionerId is null || one.Id == practitionerId) && one.LocationIds.Any(id => Reaches(locationId, within, id)));

    private static bool Fits(Appointment appointment, ReportQuery query) =>
        appointment.Start >= query.From
        && appointment.Start < query.To
        && (query.PractitionerId is not { } practitioner || appointment.PractitionerId == practitioner)
        && Reaches(query.LocationId, query.Within, appointment.LocationId);

    private static bool Reaches(string? asked, string[]? within, string locationId) =>
        (asked is null || asked == locationId) && (within is null || within.Contains(locationId));

    private DateTimeZone ZoneOf(string locationId) =>
        (index.TryGetLocation(locationId, out var location) ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(location.TimeZone) : null) ?? DateTimeZone.Utc;

    private Report<T> Report<T>(T[] items) => new(store.FollowedUntil, items, NamesOf(items.OfType<IReportLine>()));

    private Dictionary<string, string> NamesOf(IEnumerable<IReportLine> lines)
    {
        var names = new Dictionary<string, string>();
        foreach (var line in lines)
        {
            if (line.LocationId is { } locationId && index.TryGetLocation(locationId, out var location))
                names[locationId] = location.Name;
            if (line.PractitionerId is { } practitionerId && index.TryGetPractitioner(practitionerId, out var practitioner))
                names[practitionerId] = string.Join(' ', [.. practitioner.Name.Given, practitioner.Name.Family]);
        }

        return names;
    }

    private static Refusal TooMuch() =>
        new(RefusalCodes.ValidationFailed, "The query is not valid.", Errors: new() { ["to"] = ["asks for more than one report can count; ask for fewer days, one location or one practitioner"] });
}
