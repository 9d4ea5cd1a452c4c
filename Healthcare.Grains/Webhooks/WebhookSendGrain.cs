using Healthcare.Storage;
using Orleans.Concurrency;

namespace Healthcare.Webhooks;

/// <inheritdoc cref="IWebhookSendGrain"/>
/// <remarks>It is sent first and then audited: what was sent is never denied, and a request that comes again after a crash sends it again.</remarks>
[StatelessWorker, Reentrant]
public sealed class WebhookSendGrain(IBookingStore store, IWebhookSender sender, ClinicClock clock) : UnitGrain(store), IWebhookSendGrain
{
    private string Id => this.GetPrimaryKeyString();

    public Task<Result<WebhookDelivery>> Test(CommandContext context) =>
        SendAsync("webhook.tested", () => Task.FromResult<WebhookMessage?>(WebhookMessage.Test(Id, clock.GetUtcNow())), context);

    public Task<Result<WebhookDelivery>> Redeliver(string deliveryId, CommandContext context) =>
        SendAsync("webhook.redelivered", () => FindAsync(deliveryId), context);

    protected override ValueTask LoadAsync() => ValueTask.CompletedTask;

    protected override void Forget()
    {
    }

    private async Task<Result<WebhookDelivery>> SendAsync(string action, Func<Task<WebhookMessage?>> find, CommandContext context)
    {
        if (context.Idempotency is { } key && await Store.FindAnswerAsync(key.Key) is { } first)
            return Idempotency.Replay<WebhookDelivery>(first, context);
        return await ExecuteAsync(context, DecideAsync, CommitHereAsync, () => { });

        async ValueTask<Decision<WebhookDelivery>> DecideAsync()
        {
            if (await Store.ReadAsync(RowKeys.Webhook(Id)) is not { } row)
                return WebhookRefusals.NotFound();
            if (await find() is not { } message)
                return WebhookRefusals.NoDelivery();
            var at = clock.GetUtcNow();
            var answer = await sender.SendAsync(row.Payload.FromPayload<WebhookState>(), message, CancellationToken.None);
            var noted = await GrainFactory.GetGrain<IWebhookJournal>(Id).NoteAsked(answer.ToDelivery(message, at, attempt: 1) with { By = context.Actor });
            return Decision.Write(noted, new Unit([], Events.Draft(action, RowKeys.Webhook(Id), null, null, new EventData { Rows = [] }, context), []));
        }
    }

    private async Task<WebhookMessage?> FindAsync(string deliveryId)
    {
        var delivery = await GrainFactory.GetGrain<IWebhookLogGrain>(Id).Get(deliveryId);
        if (delivery?.Sequence is not { } sequence)
            return null;
        await foreach (var stored in Store.ReadEventsAsync(sequence - 1))
            return stored.Id == sequence ? WebhookMessage.Of(stored) : null;
        return null;
    }
}
