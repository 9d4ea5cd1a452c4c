using Healthcare.Storage;
using Orleans.Concurrency;

namespace Healthcare.Webhooks;

/// <inheritdoc cref="IWebhookListGrain"/>
[StatelessWorker, Reentrant]
public sealed class WebhookListGrain(IBookingStore store) : Grain, IWebhookListGrain
{
    public Task<Result<Page<WebhookInList>>> List(int limit, string? cursor) =>
        IndexPages.ReadAsync(store, IndexTerms.Webhooks, IndexTerms.Webhooks + IndexPages.End, cursor, limit, ResolveAsync);

    private async Task<WebhookInList?[]> ResolveAsync(IReadOnlyList<IndexEntry> entries)
    {
        var rows = await store.ReadManyAsync([.. entries.Select(entry => RowKeys.Webhook(entry.Id))]);
        return await Task.WhenAll(rows.Select(row => row is null ? Task.FromResult<WebhookInList?>(null) : ShowAsync(row.Payload.FromPayload<WebhookState>().Value)));
    }

    private async Task<WebhookInList?> ShowAsync(Webhook webhook) =>
        new(webhook, await GrainFactory.GetGrain<IWebhookLogGrain>(webhook.Id).Health());
}
