using Healthcare.Patients;
using Healthcare.Storage;
using Orleans.Concurrency;

namespace Healthcare.Accounts;

/// <inheritdoc cref="IAccountListGrain"/>
[StatelessWorker, Reentrant]
public sealed class AccountListGrain(IBookingStore store, ClinicClock clock, BlindIndex blind) : Grain, IAccountListGrain
{
    public Task<string?> FindByName(string userName) => OwnerAsync(AccountUnits.UserNameKey(userName, blind));

    public Task<string?> FindByPasskey(string passkeyId) => OwnerAsync(AccountUnits.PasskeyKey(passkeyId, blind));

    public Task<Result<Page<Account>>> List(int limit, string? cursor) => ReadAsync(
        IndexTerms.Accounts(), cursor, limit, RowKeys.Account, payload => payload.FromPayload<AccountState>().Value);

    public Task<Result<Page<Session>>> ListSessions(string accountId, int limit, string? cursor) => ReadAsync(
        IndexTerms.SessionsOf(accountId), cursor, limit, RowKeys.Session,
        payload => payload.FromPayload<SessionState>() is var session && SessionRules.IsLive(session, clock.GetUtcNow()) ? session.Value : null);

    private async Task<string?> OwnerAsync(string key) => (await store.ReadAsync(key))?.Payload.FromPayload<IdentifierOwner>().Id;

    private Task<Result<Page<T>>> ReadAsync<T>(string term, string? cursor, int limit, Func<string, string> key, Func<byte[], T?> read)
        where T : class =>
        IndexPages.ReadAsync(store, term, term + IndexPages.End, cursor, limit, async entries =>
        {
            var rows = await store.ReadManyAsync([.. entries.Select(entry => key(entry.Id))]);
            return rows.Select(row => row is null ? null : read(row.Payload)).ToArray();
        });
}
