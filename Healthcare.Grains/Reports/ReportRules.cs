using Healthcare.Appointments;
using NodaTime;

namespace Healthcare.Reports;

/// <summary>A slot that was offered.</summary>
public readonly record struct OfferedSlot(string PractitionerId, string LocationId, DateTimeOffset Start, int Minutes);

/// <summary>What a line of a report is about; only what it is grouped by is there.</summary>
public readonly record struct ReportKey(DateOnly? Date, string? LocationId, string? PractitionerId);

/// <summary>Counts. Pure.</summary>
/// <param name="zoneOf">Time zone of a location.</param>
public sealed class ReportRules(ReportGroup groupBy, Func<string, DateTimeZone> zoneOf)
{
    /// <summary>How much of what was offered was taken. What was taken counts as offered, also where the availability has changed since.</summary>
    public Utilisation[] Utilisation(IEnumerable<OfferedSlot> offered, IEnumerable<Appointment> appointments)
    {
        var slots = offered.ToDictionary(slot => (slot.PractitionerId, slot.Start), slot => slot);
        var taken = appointments.Where(appointment => appointment.Status is not AppointmentStatus.Cancelled).ToArray();
        foreach (var slot in taken.SelectMany(SlotsOf))
            slots.TryAdd((slot.PractitionerId, slot.Start), slot);
        var bookings = taken.ToLookup(KeyOf);
        return
        [
            .. slots.Values.GroupBy(slot => Key(slot.Start, slot.LocationId, slot.PractitionerId)).Select(group =>
            {
                var (offeredMinutes, bookedMinutes) = (group.Sum(slot => slot.Minutes), bookings[group.Key].Sum(MinutesOf));
                return new Utilisation(
                    group.Key.Date, group.Key.LocationId, group.Key.PractitionerId, group.Count(), offeredMinutes, bookings[group.Key].Count(), bookedMinutes, Rate(bookedMinutes, offeredMinutes));
            }).OrderBy(line => line.Date).ThenBy(line => line.LocationId ?? line.PractitionerId, StringComparer.Ordinal),
        ];
    }

    /// <summary>How many of those that have begun by now came, and how many did not.</summary>
    public NoShows[] NoShows(IEnumerable<Appointment> appointments, DateTimeOffset now) =>
    [
        .. appointments.GroupBy(KeyOf).Select(group =>
        {
            var came = group.Count(appointment => appointment.Status is AppointmentStatus.Arrived or AppointmentStatus.CheckedIn or AppointmentStatus.Fulfilled);
            var missed = group.Count(appointment => appointment.Status is AppointmentStatus.NoShow);
            var unknown = group.Count(appointment => appointment.Status is AppointmentStatus.Booked && appointment.Start <= now);
            var cancelled = group.Count(appointment => appointment.Status is AppointmentStatus.Cancelled && appointment.RescheduledTo is null);
            var due = came + missed + unknown;
            return new NoShows(group.Key.Date, group.Key.LocationId, group.Key.PractitionerId, due, came, missed, cancelled, Rate(missed, due));
        }).OrderBy(line => line.Date).ThenBy(line => line.LocationId ?? line.PractitionerId, StringComparer.Ordinal),
    ];

    /// <summary>By what means and at which hour of the day appointments were booked. What was only moved was not booked again.</summary>
    /// <param name="channelOf">The means of an actor.</param>
    public Bookings[] Bookings(IEnumerable<AppointmentState> appointments, Func<string, BookingChannel> channelOf) =>
    [
        .. appointments
            .Where(appointment => appointment.Value.RescheduledFrom is null)
            .GroupBy(appointment => (Channel: channelOf(appointment.History[0].By), Local(appointment.History[0].At, appointment.Value.LocationId).Hour))
            .OrderBy(group => group.Key.Channel)
            .ThenBy(group => group.Key.Hour)
            .Select(group => new Bookings(group.Key.Channel, group.Key.Hour, group.Count())),
    ];

    public static WaitingTime WaitingTime(string? locationId, string? practitionerId, IReadOnlyList<DateTimeOffset> starts, DateTimeOffset now)
    {
        DateTimeOffset? first = starts.Count > 0 ? starts[0] : null;
        DateTimeOffset? third = starts.Count > 2 ? starts[2] : null;
        return new WaitingTime(locationId, practitionerId, first, Days(first - now), third, Days(third - now));
    }

    private ReportKey KeyOf(Appointment appointment) => Key(appointment.Start, appointment.LocationId, appointment.PractitionerId);

    private ReportKey Key(DateTimeOffset start, string locationId, string practitionerId) => groupBy switch
    {
        ReportGroup.Location => new ReportKey(null, locationId, null),
        ReportGroup.Practitioner => new ReportKey(null, null, practitionerId),
        _ => new ReportKey(Local(start, locationId).Date.ToDateOnly(), null, null),
    };

    private ZonedDateTime Local(DateTimeOffset at, string locationId) => Instant.FromDateTimeOffset(at).InZone(zoneOf(locationId));

    private static IEnumerable<OfferedSlot> SlotsOf(Appointment appointment) => appointment.SlotIds.Select(id => new OfferedSlot(
        appointment.PractitionerId,
        appointment.LocationId,
        Slots.SlotId.TryParse(id, out var slot) ? slot.Start : appointment.Start,
        MinutesOf(appointment) / appointment.SlotIds.Length));

    private static int MinutesOf(Appointment appointment) => (int)(appointment.End - appointment.Start).TotalMinutes;

    private static double Rate(int part, int whole) => whole == 0 ? 0 : Math.Round((double)part / whole, 4);

    private static double? Days(TimeSpan? time) => time is { } known ? Math.Round(known.TotalDays, 1) : null;
}
