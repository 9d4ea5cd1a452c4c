using Healthcare.Access;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Locations;

/// <summary><c>/locations</c>: where patients are seen.</summary>
internal static class LocationEndpoints
{
    public static void MapLocations(this IEndpointRouteBuilder api)
    {
        var locations = api.MapGroup("/locations").WithTags("Locations");
        locations.MapPost("", Create).Needs(Permissions.NetworkWrite).Guarded(RecordChecks.WholeNetwork).Describe("createLocation", "Adds a location.");
        locations.MapGet("", List).Needs(Permissions.NetworkRead).Describe("listLocations", "Lists the locations.").Takes("limit", "cursor");
        locations.MapGet("/{id}", Get).Needs(Permissions.NetworkRead).Describe("getLocation", "Reads a location.").Refuses(RefusalCodes.LocationNotFound);
        locations.MapPut("/{id}", Update).Needs(Permissions.NetworkWrite).Guarded(RecordChecks.UpdateLocation).Describe("updateLocation", "Replaces what is known about a location.")
            .Refuses(RefusalCodes.LocationNotFound, RefusalCodes.TimeZoneInUse);
    }

    private static async Task<Results<CreatedAnswer<Location>, ProblemResult>> Create(Command<LocationDetails> command, IGrainFactory grains, ReadPosition position)
    {
        if (LocationInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        var result = position.After(await grains.GetGrain<ILocationGrain>(Ids.New(Ids.Location)).Create(command.Body, command.Context));
        return result.Value is { } location
            ? new CreatedAnswer<Location>(location, $"/api/v1/locations/{location.Id}", location.Version)
            : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<Page<Location>>, ProblemResult>> List(QueryReader query, IGrainFactory grains, ReadPosition position)
    {
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var result = await AnySilo.AskAsync(() => grains.GetGrain<IDirectoryGrain>(0).ListLocations(limit, cursor, position.Value));
        return result.Value is { } page ? new Answer<Page<Location>>(page) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Resource<Location>, ProblemResult>> Get(string id, IGrainFactory grains)
    {
        var location = Ids.IsWellFormed(id) ? await grains.GetGrain<ILocationGrain>(id).Get() : null;
        return location is null ? NotFound() : new Resource<Location>(location, location.Version);
    }

    private static async Task<Results<Resource<Location>, ProblemResult>> Update(string id, IfMatch match, Command<LocationDetails> command, IGrainFactory grains, ReadPosition position)
    {
        if (!Ids.IsWellFormed(id))
            return NotFound();
        if (LocationInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        var result = position.After(await grains.GetGrain<ILocationGrain>(id).Update(command.Body, match.Version, command.Context));
        return result.Value is { } location ? new Resource<Location>(location, location.Version) : ProblemResult.From(result.Refusal!);
    }

    private static ProblemResult NotFound() => ProblemResult.Of(RefusalCodes.LocationNotFound, "There is no location with this id.");
}
