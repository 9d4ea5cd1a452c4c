using System.Text.Json.Serialization;
using Healthcare.Appointments;

namespace Healthcare.Reports;

/// <summary>What a report has one line for.</summary>
public enum ReportGroup
{
    /// <summary>Dates at the location.</summary>
    Day,
    Practitioner,
    Location,
}

/// <summary>By what means an appointment was booked.</summary>
public enum BookingChannel
{
    /// <summary>The people of a clinic.</summary>
    Staff,

    /// <summary>Patients themselves.</summary>
    Patient,
    Kiosk,

    /// <summary>Partners' systems.</summary>
    Partner,

    /// <summary>A caller that is no longer known.</summary>
    Unknown,
}

/// <summary>What a report is about.</summary>
/// <param name="From">First start, inclusive.</param>
/// <param name="To">Last start, exclusive; at most <see cref="MaxDays"/> days after <paramref name="From"/>.</param>
/// <param name="Within">Only at these locations: those that the caller is limited to.</param>
[GenerateSerializer, Immutable, Alias("reports.query")]
public sealed record ReportQuery(
    DateTimeOffset From,
    DateTimeOffset To,
    ReportGroup GroupBy = ReportGroup.Day,
    string? LocationId = null,
    string? PractitionerId = null,
    string[]? Within = null)
{
    public const int MaxDays = 92;
}

/// <summary>How long one waits for whom.</summary>
/// <param name="GroupBy">Locations or practitioners.</param>
/// <param name="Within">Only at these locations: those that the caller is limited to.</param>
[GenerateSerializer, Immutable, Alias("reports.waiting-query")]
public sealed record WaitingTimeQuery(
    ReportGroup GroupBy = ReportGroup.Location,
    string? LocationId = null,
    string? PractitionerId = null,
    string? Specialty = null,
    string? ServiceType = null,
    string[]? Within = null);

/// <summary>A report: its lines, and how current it is.</summary>
/// <param name="AsOf">Everything that was committed until this instant is taken into account.</param>
/// <param name="Names">What the locations and practitioners of the lines are called, by id: for people, who read CSV. JSON has ids only.</param>
[GenerateSerializer, Immutable, Alias("reports.report`1")]
public sealed record Report<T>(DateTimeOffset AsOf, T[] Items, [property: JsonIgnore] Dictionary<string, string>? Names = null);

/// <summary>A line that may be about a location or a practitioner.</summary>
public interface IReportLine
{
    string? LocationId { get; }

    string? PractitionerId { get; }
}

/// <summary>How much of the time that was offered was taken.</summary>
/// <param name="Slots">Slots that were offered, and those that were taken although they are published no more.</param>
/// <param name="OfferedMinutes">How long those last.</param>
/// <param name="Appointments">Those that were not cancelled, missed ones included.</param>
/// <param name="BookedMinutes">How long those last.</param>
/// <param name="Rate">Booked of offered, 0 to 1.</param>
[GenerateSerializer, Immutable, Alias("reports.utilisation")]
public sealed record Utilisation(
    DateOnly? Date,
    string? LocationId,
    string? PractitionerId,
    int Slots,
    int OfferedMinutes,
    int Appointments,
    int BookedMinutes,
    double Rate) : IReportLine;

/// <summary>How many came, and how many did not.</summary>
/// <param name="Due">Those to which somebody came or should have come: neither cancelled nor still to come.</param>
/// <param name="NoShow">Those that were marked <see cref="AppointmentStatus.NoShow"/>.</param>
/// <param name="Cancelled">Those that were cancelled; moves to another slot are none.</param>
/// <param name="Rate">No-shows of those due, 0 to 1.</param>
[GenerateSerializer, Immutable, Alias("reports.no-shows")]
public sealed record NoShows(
    DateOnly? Date,
    string? LocationId,
    string? PractitionerId,
    int Due,
    int Came,
    int NoShow,
    int Cancelled,
    double Rate) : IReportLine;

/// <summary>When the next appointment can be had, as of now.</summary>
/// <param name="FirstAvailable">The first free slot; absent when there is none.</param>
/// <param name="ThirdAvailable">The third free slot: the usual measure of access, since the first two are often left over by chance.</param>
/// <param name="DaysToFirst">From now, in days and tenths.</param>
/// <param name="DaysToThird">From now, in days and tenths.</param>
[GenerateSerializer, Immutable, Alias("reports.waiting-time")]
public sealed record WaitingTime(
    string? LocationId,
    string? PractitionerId,
    DateTimeOffset? FirstAvailable,
    double? DaysToFirst,
    DateTimeOffset? ThirdAvailable,
    double? DaysToThird) : IReportLine;

/// <summary>How many appointments were booked by what means at which hour of the day.</summary>
/// <param name="Hour">0 to 23, wall time of the location.</param>
/// <param name="Count">Cancelled ones included; moves to another slot are none.</param>
[GenerateSerializer, Immutable, Alias("reports.bookings")]
public sealed record Bookings(BookingChannel Channel, int Hour, int Count);
