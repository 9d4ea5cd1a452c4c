using System.Security.Claims;
using Healthcare.Access;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Practitioners;

/// <summary><c>/practitioners</c>: who sees patients.</summary>
internal static class PractitionerEndpoints
{
    public static void MapPractitioners(this IEndpointRouteBuilder api)
    {
        var practitioners = api.MapGroup("/practitioners").WithTags("Practitioners");
        practitioners.MapPost("", Create).Needs(Permissions.NetworkWrite).Guarded(RecordChecks.CreatePractitioner).Describe("createPractitioner", "Adds a practitioner.");
        practitioners.MapGet("", List).Needs(Permissions.NetworkRead).Describe("listPractitioners", "Lists practitioners.")
            .Takes("locationId", "specialty", "name", "limit", "cursor");
        practitioners.MapGet("/{id}", Get).Needs(Permissions.NetworkRead).Guarded(RecordChecks.ReadPractitioner).Describe("getPractitioner", "Reads a practitioner.").Refuses(RefusalCodes.PractitionerNotFound);
        practitioners.MapPut("/{id}", Update).Needs(Permissions.NetworkWrite).Guarded(RecordChecks.UpdatePractitioner).Describe("updatePractitioner", "Replaces what is known about a practitioner.")
            .Refuses(RefusalCodes.PractitionerNotFound, RefusalCodes.LocationInUse);
        practitioners.MapAvailability();
    }

    private static async Task<Results<CreatedAnswer<Practitioner>, ProblemResult>> Create(Command<PractitionerDetails> command, IGrainFactory grains, ReadPosition position)
    {
        if (PractitionerInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        var result = position.After(await grains.GetGrain<IPractitionerGrain>(Ids.New(Ids.Practitioner)).Create(PractitionerInput.Complete(command.Body), command.Context));
        return result.Value is { } practitioner
            ? new CreatedAnswer<Practitioner>(practitioner, $"/api/v1/practitioners/{practitioner.Id}", practitioner.Version)
            : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<Page<Practitioner>>, ProblemResult>> List(QueryReader query, IGrainFactory grains, ReadPosition position, ClaimsPrincipal caller)
    {
        var search = new PractitionerQuery(query.Id("locationId"), query.Text("specialty"), query.Text("name"), query.Limit(), query.Cursor(), caller.Caller().LocationIds);
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var result = await AnySilo.AskAsync(() => grains.GetGrain<IDirectoryGrain>(0).ListPractitioners(search, position.Value));
        return result.Value is { } page ? new Answer<Page<Practitioner>>(page) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Resource<Practitioner>, ProblemResult>> Get(string id, IGrainFactory grains)
    {
        var practitioner = Ids.IsWellFormed(id) ? await grains.GetGrain<IPractitionerGrain>(id).Get() : null;
        return practitioner is null ? NotFound() : new Resource<Practitioner>(practitioner, practitioner.Version);
    }

    private static async Task<Results<Resource<Practitioner>, ProblemResult>> Update(
        string id, IfMatch match, Command<PractitionerDetails> command, IGrainFactory grains, ReadPosition position)
    {
        if (!Ids.IsWellFormed(id))
            return NotFound();
        if (PractitionerInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        var result = position.After(await grains.GetGrain<IPractitionerGrain>(id).Update(PractitionerInput.Complete(command.Body), match.Version, command.Context));
        return result.Value is { } practitioner ? new Resource<Practitioner>(practitioner, practitioner.Version) : ProblemResult.From(result.Refusal!);
    }

    internal static ProblemResult NotFound() => ProblemResult.Of(RefusalCodes.PractitionerNotFound, "There is no practitioner with this id.");
}
