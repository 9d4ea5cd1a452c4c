using System.Security.Claims;
using Healthcare.Access;
using Healthcare.Audit;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Appointments;

/// <summary><c>/locations/{id}/day-board</c>: what a front desk looks at all day.</summary>
internal static class DayBoardEndpoints
{
    // Days that have a next one in every calendar on the way.
    private const int FirstYear = 1970;
    private const int LastYear = 9998;

    public static void MapDayBoard(this IEndpointRouteBuilder api) =>
        api.MapGet("/locations/{id}/day-board", Get).WithTags("Appointments").Needs(Permissions.AppointmentsList).Guarded(RecordChecks.AtLocation)
            .Describe("getDayBoard", "A day at a location in one answer: its practitioners by name, each with the slots of the day, the appointments that start on it and what their patients are called. "
                + "Slots are those of findSlots; 'slot' events of streamSlots replace them. Of days that are over, slots are shown for two days, appointments always.")
            .Takes("date").Refuses(RefusalCodes.LocationNotFound)
            .Audits("day-board.read", "location/{id}");

    private static async Task<Results<Answer<DayBoard>, ProblemResult>> Get(string id, QueryReader query, IGrainFactory grains, ReadPosition position, ClaimsPrincipal user)
    {
        var date = query.Date("date");
        query.Errors.Require(date is null or { Year: >= FirstYear and <= LastYear }, "date", $"must be in the years {FirstYear} to {LastYear}");
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var caller = user.Caller();
        var asked = new DayBoardQuery(id, date, RecordRules.Limit(new AppointmentQuery(LocationId: id), caller), caller.May(Permissions.PatientsRead));
        var result = await AnySilo.AskAsync(() => grains.GetGrain<IDayBoardGrain>(0).Get(asked, position.Value));
        return result.Value is { } board ? new Answer<DayBoard>(board) : ProblemResult.From(result.Refusal!);
    }
}
