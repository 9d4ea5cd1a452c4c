using System.Security.Claims;
using Healthcare.Access;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.Search;
using Healthcare.Slots.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Slots;

/// <summary><c>/slots</c>: what is free, and what is not.</summary>
internal static class SlotEndpoints
{
    public static void MapSlots(this IEndpointRouteBuilder api)
    {
        var slots = api.MapGroup("/slots").WithTags("Slots");
        slots.MapGet("", Find).Needs(Permissions.SlotsRead).Describe("findSlots", "Lists slots by start, at most 31 days in one query.")
            .Takes("from", "to", "locationId", "practitionerId", "specialty", "serviceType", "slotStatus", "limit", "cursor");
        slots.MapGet("/first-available", FirstAvailable).Needs(Permissions.SlotsRead).Describe("findFirstAvailableSlots", "The earliest free slots across every location that fits.")
            .Takes("specialty", "serviceType", "locationId", "practitionerId", "from", "count", "daysOfWeek", "partOfDay");
        slots.MapGet("/{id}", Get).Needs(Permissions.SlotsRead).Guarded(RecordChecks.Slot).Describe("getSlot", "Reads a slot.").Refuses(RefusalCodes.SlotNotFound);
        slots.MapHolds();
        slots.MapSlotStream();
    }

    private static async Task<Results<Answer<SlotList>, ProblemResult>> Find(QueryReader query, ISlotSearch slots, ReadPosition position, TimeProvider clock, ClaimsPrincipal caller)
    {
        var search = SlotInput.Read(query, clock.GetUtcNow()) with { Within = caller.Caller().LocationIds };
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var result = await slots.FindSlots(search, position.Value);
        return result.Value is { } list ? new Answer<SlotList>(list) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<SlotList>, ProblemResult>> FirstAvailable(QueryReader query, ISlotSearch slots, ReadPosition position, ClaimsPrincipal caller)
    {
        var search = SlotInput.ReadFirstAvailable(query) with { Within = caller.Caller().LocationIds };
        return query.Errors.Problem is { } invalid
            ? invalid
            : new Answer<SlotList>(await slots.FirstAvailable(search, position.Value));
    }

    private static async Task<Results<Answer<Slot>, ProblemResult>> Get(string id, ISlotSearch slots, ReadPosition position)
    {
        var slot = SlotId.TryParse(id, out _) ? await slots.GetSlot(id, position.Value) : null;
        return slot is null ? NotFound() : new Answer<Slot>(slot);
    }

    internal static ProblemResult NotFound() => ProblemResult.Of(RefusalCodes.SlotNotFound, "There is no slot with this id.");
}
