using Healthcare.Access;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Organizations;

/// <summary><c>/organizations</c>: who runs the locations. They decide what callers reach, so only those without a limit change them.</summary>
internal static class OrganizationEndpoints
{
    public static void MapOrganizations(this IEndpointRouteBuilder api)
    {
        var organizations = api.MapGroup("/organizations").WithTags("Organizations");
        organizations.MapPost("", Create).Needs(Permissions.NetworkWrite).Guarded(RecordChecks.WholeNetwork).Describe("createOrganization", "Adds an organization.");
        organizations.MapGet("", List).Needs(Permissions.NetworkRead).Describe("listOrganizations", "Lists the organizations.").Takes("limit", "cursor");
        organizations.MapGet("/{id}", Get).Needs(Permissions.NetworkRead).Describe("getOrganization", "Reads an organization.").Refuses(RefusalCodes.OrganizationNotFound);
        organizations.MapPut("/{id}", Update).Needs(Permissions.NetworkWrite).Guarded(RecordChecks.WholeNetwork)
            .Describe("updateOrganization", "Replaces what is known about an organization; one with locations or active parts stays active.")
            .Refuses(RefusalCodes.OrganizationNotFound, RefusalCodes.OrganizationInUse);
    }

    private static async Task<Results<CreatedAnswer<Organization>, ProblemResult>> Create(Command<OrganizationDetails> command, IGrainFactory grains, ReadPosition position)
    {
        if (OrganizationInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        var result = position.After(await grains.GetGrain<IOrganizationGrain>(Ids.New(Ids.Organization)).Create(command.Body, command.Context));
        return result.Value is { } organization
            ? new CreatedAnswer<Organization>(organization, $"/api/v1/organizations/{organization.Id}", organization.Version)
            : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<Page<Organization>>, ProblemResult>> List(QueryReader query, IGrainFactory grains, ReadPosition position)
    {
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var result = await AnySilo.AskAsync(() => grains.GetGrain<IDirectoryGrain>(0).ListOrganizations(limit, cursor, position.Value));
        return result.Value is { } page ? new Answer<Page<Organization>>(page) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Resource<Organization>, ProblemResult>> Get(string id, IGrainFactory grains)
    {
        var organization = Ids.IsWellFormed(id) ? await grains.GetGrain<IOrganizationGrain>(id).Get() : null;
        return organization is null ? NotFound() : new Resource<Organization>(organization, organization.Version);
    }

    private static async Task<Results<Resource<Organization>, ProblemResult>> Update(string id, IfMatch match, Command<OrganizationDetails> command, IGrainFactory grains, ReadPosition position)
    {
        if (!Ids.IsWellFormed(id))
            return NotFound();
        if (OrganizationInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        var result = position.After(await grains.GetGrain<IOrganizationGrain>(id).Update(command.Body, match.Version, command.Context));
        return result.Value is { } organization ? new Resource<Organization>(organization, organization.Version) : ProblemResult.From(result.Refusal!);
    }

    private static ProblemResult NotFound() => ProblemResult.Of(RefusalCodes.OrganizationNotFound, "There is no organization with this id.");
}
