using Healthcare.Access;
using Healthcare.Http;
using Healthcare.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Webhooks;

/// <summary>What was delivered to a webhook, and deliveries on request.</summary>
internal static class DeliveryEndpoints
{
    public static void MapDeliveries(this IEndpointRouteBuilder webhooks)
    {
        webhooks.MapPost("/{id}/test", Test).Needs(Permissions.WebhooksWrite)
            .Describe("testWebhook", "Sends the event webhook.test at once and answers how that went, whether the webhook is active or not.").Refuses(RefusalCodes.WebhookNotFound);
        webhooks.MapGet("/{id}/deliveries", List).Needs(Permissions.WebhooksRead)
            .Describe("listWebhookDeliveries", "Lists the last thousand or so attempts to deliver, the newest first.").Takes("limit", "cursor").Refuses(RefusalCodes.WebhookNotFound);
        webhooks.MapPost("/{id}/deliveries/{deliveryId}/redeliver", Redeliver).Needs(Permissions.WebhooksWrite)
            .Describe("redeliverToWebhook", "Sends the event of a delivery again at once and answers how that went.").Refuses(RefusalCodes.WebhookNotFound, RefusalCodes.DeliveryNotFound);
    }

    private static async Task<Results<Answer<Page<WebhookDelivery>>, ProblemResult>> List(string id, QueryReader query, IGrainFactory grains, HttpContext http)
    {
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (query.Errors.Problem is { } invalid)
            return invalid;
        if (await grains.FindWebhookAsync(id, http.User.Caller()) is null)
            return WebhookAccess.NotFound();
        var result = await grains.GetGrain<IWebhookLogGrain>(id).List(limit, cursor);
        return result.Value is { } page ? new Answer<Page<WebhookDelivery>>(page) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<WebhookDelivery>, ProblemResult>> Test(string id, Command command, IGrainFactory grains, ReadPosition position, HttpContext http) =>
        await grains.FindWebhookAsync(id, http.User.Caller()) is null
            ? WebhookAccess.NotFound()
            : Show(position.After(await grains.GetGrain<IWebhookSendGrain>(id).Test(command.Context)));

    private static async Task<Results<Answer<WebhookDelivery>, ProblemResult>> Redeliver(
        string id, string deliveryId, Command command, IGrainFactory grains, ReadPosition position, HttpContext http) =>
        await grains.FindWebhookAsync(id, http.User.Caller()) is null
            ? WebhookAccess.NotFound()
            : Show(position.After(await grains.GetGrain<IWebhookSendGrain>(id).Redeliver(deliveryId, command.Context)));

    private static Results<Answer<WebhookDelivery>, ProblemResult> Show(Result<WebhookDelivery> result) =>
        result.Value is { } delivery ? new Answer<WebhookDelivery>(delivery) : ProblemResult.From(result.Refusal!);
}
