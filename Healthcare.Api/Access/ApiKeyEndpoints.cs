using Healthcare.Http;
using Healthcare.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Access;

/// <summary><c>/api-keys</c>: what kiosks, scripts and partners' systems present.</summary>
internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("Access");
        keys.MapPost("", Create).Needs(Permissions.ApiKeysWrite).Describe("createApiKey", "Issues an API key; its value is never shown again.");
        keys.MapGet("", List).Needs(Permissions.ApiKeysRead).Describe("listApiKeys", "Lists the issued API keys, without their values.").Takes("limit", "cursor");
        keys.MapGet("/{id}", Get).Needs(Permissions.ApiKeysRead).Describe("getApiKey", "Reads an API key, without its value.").Refuses(RefusalCodes.ApiKeyNotFound);
        keys.MapPost("/{id}/rotate", Rotate).Needs(Permissions.ApiKeysWrite)
            .Describe("rotateApiKey", "Issues another value; the one before works on for the overlap.").Refuses(RefusalCodes.ApiKeyNotFound);
        keys.MapDelete("/{id}", Delete).Needs(Permissions.ApiKeysWrite)
            .Describe("deleteApiKey", "Ends an API key: it is refused everywhere within five seconds.").Refuses(RefusalCodes.ApiKeyNotFound);
    }

    private static async Task<Results<CreatedAnswer<IssuedApiKey>, ProblemResult>> Create(
        Command<CreateApiKey> command, IGrainFactory grains, Grants grants, ReadPosition position, TimeProvider clock, HttpContext http)
    {
        if (AccessInput.Check(command.Body, clock.GetUtcNow()).Problem is { } invalid)
            return invalid;
        var grant = command.Body.ToGrant();
        if (await grants.WhyNotAsync(http.User.Caller(), grant) is { } refusal)
            return refusal;
        var id = KeyValues.NewId();
        var value = KeyValues.NewValue(id);
        var result = position.After(await grains.GetGrain<IIssuedKeyGrain>(id).Issue(
            command.Body.Name, grant, command.Body.ExpiresAt, KeyHash.Of(value).ToString(), command.Context));
        if (result.Value is not { } key)
            return ProblemResult.From(result.Refusal!);
        return new CreatedAnswer<IssuedApiKey>(
            new IssuedApiKey(key.Id, key.Prefix, key.Id == id ? value : null, key.ExpiresAt, null), $"/api/v1/api-keys/{key.Id}");
    }

    private static async Task<Results<Answer<Page<ApiKeyView>>, ProblemResult>> List(QueryReader query, IGrainFactory grains, Grants grants, HttpContext http)
    {
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var result = await grains.GetGrain<IAccessListGrain>(0).ListApiKeys(limit, cursor);
        if (result.Value is not { } page)
            return ProblemResult.From(result.Refusal!);
        var caller = http.User.Caller();
        return new Answer<Page<ApiKeyView>>(new Page<ApiKeyView>([.. page.Items.Where(key => MaySee(caller, key)).Select(ApiKeyView.Of)], page.Next));
    }

    private static async Task<Results<Resource<ApiKeyView>, ProblemResult>> Get(string id, IGrainFactory grains, HttpContext http) =>
        await FindAsync(id, grains, http.User.Caller()) is { } key ? new Resource<ApiKeyView>(ApiKeyView.Of(key), key.Version) : NotFound();

    private static async Task<Results<Answer<IssuedApiKey>, ProblemResult>> Rotate(
        string id, OptionalCommand<RotateApiKey> command, IGrainFactory grains, Grants grants, ReadPosition position, ApiKeys keys, HttpContext http)
    {
        if (AccessInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        if (await WhyNotAsync(id, grains, grants, http.User.Caller()) is { } refusal)
            return refusal;
        var value = KeyValues.NewValue(id);
        var hash = KeyHash.Of(value).ToString();
        var result = position.After(await grains.GetGrain<IIssuedKeyGrain>(id).Rotate(
            hash, command.Body?.OverlapSeconds ?? AccessInput.DefaultOverlapSeconds, command.Context));
        keys.Forget();
        if (result.Value is not { } key)
            return ProblemResult.From(result.Refusal!);
        // A repeated request was answered before, and that answer showed the value.
        var isNew = command.Context.Idempotency is null || await ClusterCalls.AsSystemAsync(() => grains.GetGrain<IIssuedKeyGrain>(id).Identify(hash)) is not null;
        return new Answer<IssuedApiKey>(new IssuedApiKey(key.Id, key.Prefix, isNew ? value : null, key.ExpiresAt, key.OverlapUntil));
    }

    private static async Task<Results<Done, ProblemResult>> Delete(
        string id, OptionalIfMatch match, Command command, IGrainFactory grains, Grants grants, ReadPosition position, ApiKeys keys, HttpContext http)
    {
        if (await WhyNotAsync(id, grains, grants, http.User.Caller()) is { } refusal && !(refusal.Problem.Status == 404 && command.Context.Idempotency is not null && Ids.IsWellFormed(id)))
            return refusal;
        var result = position.After(await grains.GetGrain<IIssuedKeyGrain>(id).Revoke(match.Version, command.Context));
        keys.Forget();
        return result.Refusal is { } refused ? ProblemResult.From(refused) : Done.Instance;
    }

    private static async Task<ApiKey?> FindAsync(string id, IGrainFactory grains, Caller caller) =>
        Ids.IsWellFormed(id) && await ClusterCalls.AsSystemAsync(() => grains.GetGrain<IIssuedKeyGrain>(id).Get()) is { } key && MaySee(caller, key) ? key : null;

    private static async Task<ProblemResult?> WhyNotAsync(string id, IGrainFactory grains, Grants grants, Caller caller)
    {
        if (await FindAsync(id, grains, caller) is not { } key)
            return NotFound();
        return await grants.CoversAsync(caller, key.Grant) ? null : RecordChecks.Forbidden("The key may more than the caller.");
    }

    /// <summary>Who is limited to some locations sees the keys that are limited to them, or to organizations that it reaches wholly.</summary>
    private static bool MaySee(Caller caller, ApiKey key) => RecordRules.Covers(caller, key.Grant);

    private static ProblemResult NotFound() => ProblemResult.Of(RefusalCodes.ApiKeyNotFound, "There is no API key with this id.");
}
