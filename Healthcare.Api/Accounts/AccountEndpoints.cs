using Healthcare.Access;
using Healthcare.Accounts.Passwords;
using Healthcare.Accounts.Tokens;
using Healthcare.Http;
using Healthcare.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Accounts;

/// <summary><c>/accounts</c>: who can log in, and as what.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("Accounts");
        accounts.MapPost("", Create).Needs(Permissions.AccountsWrite).WithMetadata(IdempotentWrite.Instance)
            .Describe("createAccount", "Adds an account. Nobody gives what it does not have.").Refuses(RefusalCodes.UserNameInUse, RefusalCodes.Overloaded);
        accounts.MapGet("", List).Needs(Permissions.AccountsRead).Describe("listAccounts", "Lists the accounts.").Takes("limit", "cursor");
        accounts.MapGet("/{id}", Get).Needs(Permissions.AccountsRead).Describe("getAccount", "Reads an account.").Refuses(RefusalCodes.AccountNotFound);
        accounts.MapPut("/{id}", Update).Needs(Permissions.AccountsWrite).WithMetadata(IdempotentWrite.Instance)
            .Describe("updateAccount", "Replaces what is decided about an account, its password if one is sent; in effect everywhere within five seconds.")
            .Refuses(RefusalCodes.AccountNotFound, RefusalCodes.Overloaded);
        accounts.MapGet("/{id}/sessions", ListSessions).Needs(Permissions.AccountsRead).Takes("limit", "cursor")
            .Describe("listAccountSessions", "Lists the sessions of an account.").Refuses(RefusalCodes.AccountNotFound);
        accounts.MapDelete("/{id}/second-factors", RemoveSecondFactors).Needs(Permissions.AccountsWrite)
            .Describe("removeSecondFactors", "Takes away one-time codes, recovery codes and passkeys that somebody has lost; every session of the account ends.")
            .Refuses(RefusalCodes.AccountNotFound);
    }

    private static async Task<Results<CreatedAnswer<Account>, ProblemResult>> Create(
        JsonBody<CreateAccount> body, IGrainFactory grains, Grants grants, PasswordHashing hashing, ReadPosition position, HttpContext http)
    {
        if (AccountInput.Check(body.Value).Problem is { } invalid)
            return invalid;
        var details = body.Value.ToDetails();
        if (await grants.WhyNotAsync(http.User.Caller(), AccountGuard.GrantOf(details)) is { } refusal)
            return refusal;
        var context = await SecretCommands.ContextAsync(http, hashing, body.Value, body.Value.Password, (account, slow) => account with { Password = slow! });
        var hash = await hashing.HashAsync(body.Value.Password, http.RequestAborted);
        var result = position.After(await grains.GetGrain<IAccountGrain>(Ids.New(Ids.Account)).Create(body.Value.UserName, hash, details, context));
        return result.Value is { } account
            ? new CreatedAnswer<Account>(account, $"/api/v1/accounts/{account.Id}", account.Version)
            : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<Page<Account>>, ProblemResult>> List(QueryReader query, IGrainFactory grains, HttpContext http)
    {
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var result = await grains.GetGrain<IAccountListGrain>(0).List(limit, cursor);
        if (result.Value is not { } page)
            return ProblemResult.From(result.Refusal!);
        var caller = http.User.Caller();
        return new Answer<Page<Account>>(new Page<Account>([.. page.Items.Where(account => AccountGuard.MaySee(caller, account))], page.Next));
    }

    private static async Task<Results<Resource<Account>, ProblemResult>> Get(string id, IGrainFactory grains, HttpContext http) =>
        await FindAsync(id, grains, http) is { } account ? new Resource<Account>(account, account.Version) : NotFound();

    private static async Task<Results<Resource<Account>, ProblemResult>> Update(
        string id, IfMatch match, JsonBody<UpdateAccount> body, IGrainFactory grains, AccountGuard guard, PasswordHashing hashing, AccessTokens tokens, ReadPosition position, HttpContext http)
    {
        if (await FindAsync(id, grains, http) is not { } current)
            return NotFound();
        if (AccountInput.Check(body.Value, current).Problem is { } invalid)
            return invalid;
        var details = body.Value.ToDetails();
        if (await guard.WhyNotAsync(http.User.Caller(), current, details) is { } refusal)
            return refusal;
        var context = await SecretCommands.ContextAsync(http, hashing, body.Value, body.Value.Password, (account, slow) => account with { Password = slow });
        var hash = body.Value.Password is { } password ? await hashing.HashAsync(password, http.RequestAborted) : null;
        var result = position.After(await grains.GetGrain<IAccountGrain>(id).Update(details, hash, match.Version, context));
        tokens.Forget();
        return result.Value is { } account ? new Resource<Account>(account, account.Version) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<Page<Session>>, ProblemResult>> ListSessions(string id, QueryReader query, IGrainFactory grains, HttpContext http)
    {
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (query.Errors.Problem is { } invalid)
            return invalid;
        if (await FindAsync(id, grains, http) is null)
            return NotFound();
        return SessionEndpoints.Answer(await ClusterCalls.AsSystemAsync(() => grains.GetGrain<IAccountListGrain>(0).ListSessions(id, limit, cursor)), http);
    }

    private static async Task<Results<Done, ProblemResult>> RemoveSecondFactors(
        string id, Command command, IGrainFactory grains, AccountGuard guard, AccessTokens tokens, ReadPosition position, HttpContext http)
    {
        if (await FindAsync(id, grains, http) is null)
            return NotFound();
        if (!await guard.MayChangeAsync(http.User.Caller(), id))
            return RecordChecks.Forbidden("The account may more than the caller.");
        var result = position.After(await grains.GetGrain<IAccountGrain>(id).RemoveTotp(null, command.Context));
        tokens.Forget();
        return result.Refusal is { } refusal ? ProblemResult.From(refusal) : Done.Instance;
    }

    private static async Task<Account?> FindAsync(string id, IGrainFactory grains, HttpContext http) =>
        Ids.IsWellFormed(id) && await ClusterCalls.AsSystemAsync(() => grains.GetGrain<IAccountGrain>(id).Get()) is { } account && AccountGuard.MaySee(http.User.Caller(), account)
            ? account
            : null;

    private static ProblemResult NotFound() => ProblemResult.Of(RefusalCodes.AccountNotFound, "There is no account with this id.");
}
