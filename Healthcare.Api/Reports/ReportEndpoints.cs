using System.Security.Claims;
using Healthcare.Access;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.Overload;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Reports;

/// <summary><c>/reports</c>: how a clinic does, in numbers; nothing of a patient.</summary>
internal static class ReportEndpoints
{
    private static readonly string[] s_range = ["from", "to", "locationId", "practitionerId"];

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("Reports").Needs(Permissions.ReportsRead).Is(Workload.Lasting);
        reports.MapGet("/utilisation", Utilisation).Guarded(RecordChecks.EveryRecord).Describe("reportUtilisation", "How much of the time that was offered was taken, by day, practitioner or location; at most 92 days.").Takes([.. s_range, "groupBy", "reportFormat"]);
        reports.MapGet("/no-shows", NoShows).Guarded(RecordChecks.EveryRecord).Describe("reportNoShows", "How many came and how many did not, by day, practitioner or location; at most 92 days.").Takes([.. s_range, "groupBy", "reportFormat"]);
        reports.MapGet("/bookings", Bookings).Guarded(RecordChecks.EveryRecord).Describe("reportBookings", "By what means and at which hour of the day the appointments of a time were booked; at most 92 days.").Takes([.. s_range, "reportFormat"]);
        reports.MapGet("/waiting-time", WaitingTime).Guarded(RecordChecks.EveryRecord).Describe("reportWaitingTime", "How long one waits from now on for the first and for the third free slot, by location or practitioner.")
            .Takes("locationId", "practitionerId", "specialty", "serviceType", "waitingGroupBy", "reportFormat");
    }

    private static Task<Results<ReportAnswer<Utilisation>, ProblemResult>> Utilisation(QueryReader query, IGrainFactory grains, ReadPosition position, ClaimsPrincipal caller) =>
        AnswerAsync(query, ReportInput.Read(query, caller.Caller()), "utilisation", asked => grains.GetGrain<IReportGrain>(0).Utilisation(asked, position.Value));

    private static Task<Results<ReportAnswer<NoShows>, ProblemResult>> NoShows(QueryReader query, IGrainFactory grains, ReadPosition position, ClaimsPrincipal caller) =>
        AnswerAsync(query, ReportInput.Read(query, caller.Caller()), "no-shows", asked => grains.GetGrain<IReportGrain>(0).NoShows(asked, position.Value));

    private static Task<Results<ReportAnswer<Bookings>, ProblemResult>> Bookings(QueryReader query, IGrainFactory grains, ReadPosition position, ClaimsPrincipal caller) =>
        AnswerAsync(query, ReportInput.Read(query, caller.Caller()), "bookings", asked => grains.GetGrain<IReportGrain>(0).Bookings(asked, position.Value));

    private static Task<Results<ReportAnswer<WaitingTime>, ProblemResult>> WaitingTime(QueryReader query, IGrainFactory grains, ReadPosition position, ClaimsPrincipal caller) =>
        AnswerAsync(query, ReportInput.ReadWaitingTime(query, caller.Caller()), "waiting-time", asked => grains.GetGrain<IReportGrain>(0).WaitingTime(asked, position.Value));

    private static async Task<Results<ReportAnswer<T>, ProblemResult>> AnswerAsync<TQuery, T>(QueryReader query, TQuery asked, string name, Func<TQuery, Task<Result<Report<T>>>> ask)
    {
        var format = query.Word<ReportFormat>("format");
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var result = await ask(asked);
        return result.Value is { } report ? new ReportAnswer<T>(report, name, format) : ProblemResult.From(result.Refusal!);
    }
}
