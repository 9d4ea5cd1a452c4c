using Healthcare.Access;
using Healthcare.Http;
using Healthcare.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Practitioners;

/// <summary><c>/practitioners/{id}/availability</c>: when they can be booked.</summary>
internal static class AvailabilityEndpoints
{
    public static void MapAvailability(this IEndpointRouteBuilder practitioners)
    {
        practitioners.MapGet("/{id}/availability", Get).Needs(Permissions.NetworkRead).Guarded(RecordChecks.ReadPractitioner).Describe("getAvailability", "Reads when a practitioner can be booked.")
            .Refuses(RefusalCodes.PractitionerNotFound);
        practitioners.MapPut("/{id}/availability", Set).Needs(Permissions.AvailabilityWrite).Guarded(RecordChecks.SetAvailability)
            .Describe("setAvailability", "Replaces when a practitioner can be booked; refused where it would orphan an appointment.")
            .Refuses(RefusalCodes.PractitionerNotFound, RefusalCodes.AvailabilityOverlap, RefusalCodes.AppointmentsAffected);
        practitioners.MapPost("/{id}/availability/preview", Preview).Needs(Permissions.AvailabilityWrite).Guarded(RecordChecks.SetAvailability)
            .Describe("previewAvailability", "What an availability would publish in a window of at most 31 days, and which booked or held slots stand in its way. Changes nothing.")
            .Takes("from", "to").Refuses(RefusalCodes.PractitionerNotFound, RefusalCodes.AvailabilityOverlap);
    }

    private static async Task<Results<Answer<AvailabilityPreview>, ProblemResult>> Preview(string id, QueryReader query, JsonBody<Availability> body, IGrainFactory grains, ReadPosition position, TimeProvider clock)
    {
        if (!Ids.IsWellFormed(id))
            return PractitionerEndpoints.NotFound();
        if (AvailabilityInput.Check(body.Value).Problem is { } invalid)
            return invalid;
        var (from, to) = AvailabilityInput.ReadWindow(query, clock.GetUtcNow());
        if (query.Errors.Problem is { } wrong)
            return wrong;
        var result = await grains.GetGrain<IPractitionerGrain>(id).PreviewAvailability(AvailabilityInput.Complete(body.Value), from, to, position.Value);
        return result.Value is { } preview ? new Answer<AvailabilityPreview>(preview) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Resource<Availability>, ProblemResult>> Get(string id, IGrainFactory grains)
    {
        var availability = Ids.IsWellFormed(id) ? await grains.GetGrain<IPractitionerGrain>(id).GetAvailability() : null;
        return availability is null ? PractitionerEndpoints.NotFound() : new Resource<Availability>(availability, availability.Version);
    }

    private static async Task<Results<Resource<Availability>, ProblemResult>> Set(string id, IfMatch match, Command<Availability> command, IGrainFactory grains, ReadPosition position)
    {
        if (!Ids.IsWellFormed(id))
            return PractitionerEndpoints.NotFound();
        if (AvailabilityInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        var result = position.After(await grains.GetGrain<IPractitionerGrain>(id).SetAvailability(AvailabilityInput.Complete(command.Body), match.Version, command.Context));
        return result.Value is { } availability ? new Resource<Availability>(availability, availability.Version) : ProblemResult.From(result.Refusal!);
    }
}
