using Healthcare.Storage;
using Orleans.Concurrency;

namespace Healthcare.Access;

/// <inheritdoc cref="IAccessListGrain"/>
[StatelessWorker, Reentrant]
public sealed class AccessListGrain(IBookingStore store) : Grain, IAccessListGrain
{
    public Task<Result<Page<ApiKey>>> ListApiKeys(int limit, string? cursor) =>
        ListAsync<IssuedKeyState, ApiKey>(IndexTerms.ApiKeys, RowKeys.IssuedKey, state => state.Value, limit, cursor);

    public Task<Result<Page<CustomRole>>> ListRoles(int limit, string? cursor) =>
        ListAsync<CustomRole, CustomRole>(IndexTerms.Roles, RowKeys.Role, role => role, limit, cursor);

    public Task<Result<Page<PartnerClient>>> ListClients(int limit, string? cursor) =>
        ListAsync<PartnerClient, PartnerClient>(IndexTerms.PartnerClients, RowKeys.PartnerClient, client => client, limit, cursor);

    public Task<Result<Page<BreakGlass>>> ListBreakGlass(string? callerId, int limit, string? cursor) =>
        ListAsync<BreakGlass, BreakGlass>(
            callerId is null ? IndexTerms.BreakGlass : IndexTerms.BreakGlassOf(callerId), RowKeys.BreakGlass, glass => glass, limit, cursor);

    private Task<Result<Page<TView>>> ListAsync<TState, TView>(string prefix, Func<string, string> keyOf, Func<TState, TView> view, int limit, string? cursor)
        where TView : class
    {
        return IndexPages.ReadAsync(store, prefix, prefix + IndexPages.End, cursor, limit, ResolveAsync);

        async Task<TView?[]> ResolveAsync(IReadOnlyList<IndexEntry> entries)
        {
            var rows = await store.ReadManyAsync([.. entries.Select(entry => keyOf(entry.Id))]);
            return [.. rows.Select(row => row is null ? null : view(row.Payload.FromPayload<TState>()))];
        }
    }
}
