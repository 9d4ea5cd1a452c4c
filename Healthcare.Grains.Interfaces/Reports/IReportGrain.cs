using Healthcare.Access;

namespace Healthcare.Reports;

/// <summary>
/// Counts appointments, never who they were for. Reads them from storage when it is asked; refuses what is more than it can read in
/// seconds. Stateless; key 0.
/// </summary>
[Alias("reports.report")]
public interface IReportGrain : IGrainWithIntegerKey
{
    [Needs(Permissions.ReportsRead)]
    [ResponseTimeout("00:00:30")]
    Task<Result<Report<Utilisation>>> Utilisation(ReportQuery query, long position = 0);

    [Needs(Permissions.ReportsRead)]
    [ResponseTimeout("00:00:30")]
    Task<Result<Report<NoShows>>> NoShows(ReportQuery query, long position = 0);

    [Needs(Permissions.ReportsRead)]
    [ResponseTimeout("00:00:30")]
    Task<Result<Report<Bookings>>> Bookings(ReportQuery query, long position = 0);

    [Needs(Permissions.ReportsRead)]
    [ResponseTimeout("00:00:30")]
    Task<Result<Report<WaitingTime>>> WaitingTime(WaitingTimeQuery query, long position = 0);
}
