using System.Globalization;
using Healthcare.Access;
using Healthcare.Appointments;
using NodaTime;

namespace Healthcare.Reports;

public sealed class ReportRulesTests
{
    private static readonly DateTimeOffset s_now = Utc("2026-12-01T12:00Z");

    [Fact]
    public void What_was_taken_is_part_of_what_was_offered()
    {
        OfferedSlot[] offered = [Offered("2026-12-01T09:00Z"), Offered("2026-12-01T09:30Z"), Offered("2026-12-01T10:00Z"), Offered("2026-12-01T10:30Z")];
        Appointment[] appointments =
        [
            At("2026-12-01T09:00Z", AppointmentStatus.Fulfilled),
            At("2026-12-01T09:30Z", AppointmentStatus.Cancelled),
            // Its hours are published no more.
            At("2026-12-01T16:00Z", AppointmentStatus.NoShow),
        ];

        var line = Assert.Single(Rules(ReportGroup.Practitioner).Utilisation(offered, appointments));

        Assert.Equal(new Utilisation(null, null, "prac-a", 5, 150, 2, 60, 0.4), line);
    }

    [Fact]
    public void A_day_is_a_date_at_the_location()
    {
        var lines = Rules(ReportGroup.Day, "America/New_York").Utilisation([Offered("2026-12-01T04:30Z"), Offered("2026-12-01T05:00Z")], []);

        Assert.Equal([new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 1)], lines.Select(line => line.Date!.Value));
        Assert.All(lines, line => Assert.Equal(0, line.Rate));
    }

    [Fact]
    public void Who_was_due_came_or_did_not_and_moves_are_no_cancellations()
    {
        Appointment[] appointments =
        [
            At("2026-12-01T09:00Z", AppointmentStatus.Fulfilled),
            At("2026-12-01T09:30Z", AppointmentStatus.NoShow),
            At("2026-12-01T10:00Z", AppointmentStatus.Booked),
            At("2026-12-01T10:30Z", AppointmentStatus.Cancelled),
            At("2026-12-01T11:00Z", AppointmentStatus.Cancelled) with { RescheduledTo = "elsewhere" },
            At("2026-12-01T12:30Z", AppointmentStatus.Booked),
            At("2026-12-01T11:30Z", AppointmentStatus.CheckedIn),
        ];

        Assert.Equal(new NoShows(null, "loc-a", null, 4, 2, 1, 1, 0.25), Assert.Single(Rules(ReportGroup.Location).NoShows(appointments, s_now)));
    }

    [Fact]
    public void Bookings_are_counted_by_means_and_by_the_hour_at_the_location()
    {
        AppointmentState[] appointments =
        [
            Booked("2026-12-01T14:10Z", "kiosk"),
            Booked("2026-12-01T14:50Z", "kiosk"),
            Booked("2026-12-01T15:00Z", "desk"),
            Booked("2026-12-01T15:00Z", "desk", rescheduledFrom: "another"),
        ];

        var lines = Rules(ReportGroup.Day, "America/New_York").Bookings(appointments, actor => actor == "kiosk" ? BookingChannel.Kiosk : BookingChannel.Staff);

        Assert.Equal([new Bookings(BookingChannel.Staff, 10, 1), new Bookings(BookingChannel.Kiosk, 9, 2)], lines);
    }

    [Fact]
    public void One_waits_for_the_first_and_for_the_third()
    {
        DateTimeOffset[] starts = [s_now.AddHours(12), s_now.AddDays(1), s_now.AddDays(3)];

        Assert.Equal(new WaitingTime("loc-a", null, starts[0], 0.5, starts[2], 3), ReportRules.WaitingTime("loc-a", null, starts, s_now));
        Assert.Equal(new WaitingTime("loc-a", null, starts[0], 0.5, null, null), ReportRules.WaitingTime("loc-a", null, starts[..2], s_now));
        Assert.Equal(new WaitingTime(null, "prac-a", null, null, null, null), ReportRules.WaitingTime(null, "prac-a", [], s_now));
    }

    [Theory]
    [InlineData(Roles.Kiosk, BookingChannel.Kiosk)]
    [InlineData(Roles.Patient, BookingChannel.Patient)]
    [InlineData(Roles.Integration, BookingChannel.Partner)]
    [InlineData(Roles.Scheduler, BookingChannel.Staff)]
    [InlineData("front-desk-of-ours", BookingChannel.Staff)]
    [InlineData(null, BookingChannel.Unknown)]
    public void A_role_is_a_means(string? role, BookingChannel channel) => Assert.Equal(channel, BookingChannels.Of(role is null ? null : [role]));

    private static ReportRules Rules(ReportGroup groupBy, string zone = "Etc/UTC") => new(groupBy, _ => DateTimeZoneProviders.Tzdb[zone]);

    private static OfferedSlot Offered(string start) => new("prac-a", "loc-a", Utc(start), 30);

    private static Appointment At(string start, AppointmentStatus status)
    {
        var slot = $"prac-a.{Utc(start):yyyyMMdd'T'HHmm'Z'}";
        return new Appointment($"{slot}.1", status, [slot], "pat-a", "prac-a", "loc-a", Utc(start), Utc(start).AddMinutes(30), null, null, null, null, null, 1);
    }

    private static AppointmentState Booked(string at, string by, string? rescheduledFrom = null) => new(
        At("2026-12-24T09:00Z", AppointmentStatus.Booked) with { RescheduledFrom = rescheduledFrom },
        [new AppointmentTransition(Utc(at), by, null, AppointmentStatus.Booked, null), new AppointmentTransition(s_now, "another", AppointmentStatus.Booked, AppointmentStatus.Arrived, null)]);

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
