using Healthcare.Access;
using Healthcare.Http;
using Healthcare.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Slots;

/// <summary><c>/slots/{id}/hold</c>: a slot that is kept for somebody who is still deciding. The token plays the part of If-Match.</summary>
internal static class HoldEndpoints
{
    public static void MapHolds(this IEndpointRouteBuilder slots)
    {
        slots.MapPost("/{id}/hold", Hold).Needs(Permissions.SlotsHold).Guarded(RecordChecks.Slot).Describe("holdSlot", "Keeps a free slot for the bearer of the token.")
            .Refuses(RefusalCodes.SlotNotFound, RefusalCodes.SlotTaken, RefusalCodes.SlotInThePast);
        slots.MapPut("/{id}/hold", Renew).Needs(Permissions.SlotsHold).Guarded(RecordChecks.Slot).Describe("renewHold", "Prolongs a hold from now.")
            .Refuses(RefusalCodes.SlotNotFound, RefusalCodes.HoldLost);
        slots.MapDelete("/{id}/hold", Release).Needs(Permissions.SlotsHold).Guarded(RecordChecks.Slot).Describe("releaseHold", "Gives a held slot back.")
            .Takes("holdToken").Refuses(RefusalCodes.SlotNotFound, RefusalCodes.HoldLost);
    }

    private static async Task<Results<CreatedAnswer<Hold>, ProblemResult>> Hold(string id, OptionalCommand<HoldRequest> command, IGrainFactory grains, ReadPosition position)
    {
        if (!SlotId.TryParse(id, out _))
            return SlotEndpoints.NotFound();
        var errors = new Errors();
        errors.HoldTime(command.Body?.TtlSeconds);
        if (errors.Problem is { } invalid)
            return invalid;
        var result = position.After(await grains.GetKnownGrain<ISlotGrain>(id).Hold(command.Body?.TtlSeconds ?? SlotInput.DefaultHoldSeconds, command.Context));
        return result.Value is { } hold ? new CreatedAnswer<Hold>(hold, location: null) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<Hold>, ProblemResult>> Renew(string id, Command<HoldRenewal> command, IGrainFactory grains, ReadPosition position)
    {
        if (!SlotId.TryParse(id, out _))
            return SlotEndpoints.NotFound();
        var errors = new Errors();
        errors.RequiredText("holdToken", command.Body.HoldToken);
        errors.HoldTime(command.Body.TtlSeconds);
        if (errors.Problem is { } invalid)
            return invalid;
        var result = position.After(await grains.GetKnownGrain<ISlotGrain>(id)
            .RenewHold(command.Body.HoldToken, command.Body.TtlSeconds ?? SlotInput.DefaultHoldSeconds, command.Context));
        return result.Value is { } hold ? new Answer<Hold>(hold) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Done, ProblemResult>> Release(string id, QueryReader query, Command command, IGrainFactory grains, ReadPosition position)
    {
        if (!SlotId.TryParse(id, out _))
            return SlotEndpoints.NotFound();
        var token = query.Text("holdToken");
        query.Errors.Require(token is not null || query.Errors.Members.Count > 0, "holdToken", "is required");
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var result = position.After(await grains.GetKnownGrain<ISlotGrain>(id).ReleaseHold(token!, command.Context));
        return result.Refusal is { } refusal ? ProblemResult.From(refusal) : Done.Instance;
    }
}
