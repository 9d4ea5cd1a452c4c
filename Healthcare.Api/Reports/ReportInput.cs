using Healthcare.Access;
using Healthcare.Http;

namespace Healthcare.Reports;

/// <summary>How a report is written.</summary>
public enum ReportFormat
{
    Json,
    Csv,
}

/// <summary>Reads what a report is to be about from queries.</summary>
internal static class ReportInput
{
    public static ReportQuery Read(QueryReader query, Caller caller)
    {
        var (from, to) = (query.Instant("from"), query.Instant("to"));
        query.Errors.Require(from is not null || query.Has("from"), "from", "is required");
        query.Errors.Require(to is not null || query.Has("to"), "to", "is required");
        query.Errors.Require(from is null || to is null || to > from, "to", "must be later than from");
        query.Errors.Require(from is null || to is null || to <= from.Value.AddDays(ReportQuery.MaxDays), "to", $"may be at most {ReportQuery.MaxDays} days after from");
        return new ReportQuery(
            from ?? default,
            to ?? default,
            query.Word<ReportGroup>("groupBy") ?? ReportGroup.Day,
            query.Id("locationId"),
            query.Id("practitionerId"),
            caller.LocationIds);
    }

    public static WaitingTimeQuery ReadWaitingTime(QueryReader query, Caller caller)
    {
        var groupBy = query.Word<ReportGroup>("groupBy") ?? ReportGroup.Location;
        query.Errors.Require(groupBy is not ReportGroup.Day, "groupBy", "must be location or practitioner: one waits from now on");
        return new WaitingTimeQuery(
            groupBy,
            query.Id("locationId"),
            query.Id("practitionerId"),
            query.Text("specialty"),
            query.Id("serviceType"),
            caller.LocationIds);
    }
}
