using Healthcare.Access;
using Healthcare.Http;

namespace Healthcare.Webhooks;

/// <summary>Whose webhooks a caller knows of: those within its locations, and of them, unless it looks after everybody's access, those that it made.</summary>
internal static class WebhookAccess
{
    public static bool MaySee(Caller caller, Webhook webhook) =>
        RecordRules.Covers(caller, webhook.LocationIds)
        && (caller.May(Permissions.ApiKeysRead) || webhook.CreatedBy == caller.Id);

    /// <summary>The webhook; null where there is none that the caller may know of.</summary>
    public static async Task<Webhook?> FindWebhookAsync(this IGrainFactory grains, string id, Caller caller) =>
        Ids.IsWellFormed(id) && await ClusterCalls.AsSystemAsync(() => grains.GetGrain<IWebhookGrain>(id).Get()) is { } webhook && MaySee(caller, webhook) ? webhook : null;

    public static async Task<bool> WebhookExistsAsync(this IGrainFactory grains, string id) =>
        await ClusterCalls.AsSystemAsync(() => grains.GetGrain<IWebhookGrain>(id).Get()) is not null;

    public static ProblemResult NotFound() => ProblemResult.Of(RefusalCodes.WebhookNotFound, "There is no webhook with this id.");
}
