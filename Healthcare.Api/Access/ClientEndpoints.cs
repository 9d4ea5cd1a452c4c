using Healthcare.Accounts.Tokens;
using Healthcare.Http;
using Healthcare.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Access;

/// <summary><c>/clients</c>: partners' systems that log in with assertions they sign, at <see cref="TokenEndpoints"/>.</summary>
internal static class ClientEndpoints
{
    public static void MapClients(this IEndpointRouteBuilder api)
    {
        var clients = api.MapGroup("/clients").WithTags("Access");
        clients.MapPost("", Register).Needs(Permissions.ApiKeysWrite).Describe("registerClient", "Registers a partner's system by its public keys; no secret is ever shared.");
        clients.MapGet("", List).Needs(Permissions.ApiKeysRead).Guarded(RecordChecks.WholeNetwork).Describe("listClients", "Lists the partners' systems.").Takes("limit", "cursor");
        clients.MapGet("/{id}", Get).Needs(Permissions.ApiKeysRead).Guarded(RecordChecks.WholeNetwork).Describe("getClient", "Reads a partner's system.").Refuses(RefusalCodes.ClientNotFound);
        clients.MapDelete("/{id}", Remove).Needs(Permissions.ApiKeysWrite).Guarded(RecordChecks.WholeNetwork)
            .Describe("removeClient", "Ends a partner's system: its tokens are refused everywhere within five seconds.").Refuses(RefusalCodes.ClientNotFound);
    }

    private static async Task<Results<CreatedAnswer<ClientView>, ProblemResult>> Register(
        Command<RegisterClient> command, IGrainFactory grains, Grants grants, ReadPosition position, HttpContext http)
    {
        if (AccessInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        var grant = command.Body.ToGrant();
        if (await grants.WhyNotAsync(http.User.Caller(), grant) is { } refusal)
            return refusal;
        var result = position.After(await grains.GetGrain<IPartnerClientGrain>(Ids.New(ClientCallers.IdPrefix)).Register(
            command.Body.Name, grant, [.. command.Body.Keys.Select(PublicKeys.Write)], command.Context));
        return result.Value is { } client
            ? new CreatedAnswer<ClientView>(ClientView.Of(client), $"/api/v1/clients/{client.Id}")
            : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<Page<ClientView>>, ProblemResult>> List(QueryReader query, IGrainFactory grains)
    {
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var result = await grains.GetGrain<IAccessListGrain>(0).ListClients(limit, cursor);
        return result.Value is { } page
            ? new Answer<Page<ClientView>>(new Page<ClientView>([.. page.Items.Select(ClientView.Of)], page.Next))
            : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Resource<ClientView>, ProblemResult>> Get(string id, IGrainFactory grains) =>
        Ids.IsWellFormed(id) && await grains.GetGrain<IPartnerClientGrain>(id).Get() is { } client ? new Resource<ClientView>(ClientView.Of(client), client.Version) : NotFound();

    private static async Task<Results<Done, ProblemResult>> Remove(
        string id, OptionalIfMatch match, Command command, IGrainFactory grains, Grants grants, AccessTokens tokens, ReadPosition position, HttpContext http)
    {
        if (!Ids.IsWellFormed(id))
            return NotFound();
        var client = await ClusterCalls.AsSystemAsync(() => grains.GetGrain<IPartnerClientGrain>(id).Get());
        if (client is not null && !await grants.CoversAsync(http.User.Caller(), client.Grant))
            return RecordChecks.Forbidden("The client may more than the caller.");
        var result = position.After(await grains.GetGrain<IPartnerClientGrain>(id).Remove(match.Version, command.Context));
        tokens.Forget();
        return result.Refusal is { } refusal ? ProblemResult.From(refusal) : Done.Instance;
    }

    private static ProblemResult NotFound() => ProblemResult.Of(RefusalCodes.ClientNotFound, "There is no client with this id.");
}
