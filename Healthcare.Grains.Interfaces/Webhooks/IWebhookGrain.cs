using Healthcare.Access;

namespace Healthcare.Webhooks;

/// <summary>One webhook, by its id.</summary>
[Alias("webhooks.one")]
public interface IWebhookGrain : IGrainWithStringKey
{
    /// <summary>From now on it is told of what happens; what happened before it is not told of.</summary>
    /// <returns><c>too-many-webhooks</c> when there are as many as there can be.</returns>
    [Needs(Permissions.WebhooksWrite)]
    Task<Result<Webhook>> Create(WebhookDetails details, WebhookSecret secret, CommandContext context);

    /// <summary>What waits is delivered as the webhook is then, and at once.</summary>
    /// <param name="isOff">Whether it is paused; null: its status stays.</param>
    [Needs(Permissions.WebhooksWrite)]
    Task<Result<Webhook>> Update(WebhookDetails details, bool? isOff, long? version, CommandContext context);

    /// <summary>Another secret signs; the one before signs too, for the overlap.</summary>
    [Needs(Permissions.WebhooksWrite)]
    Task<Result<Webhook>> Rotate(WebhookSecret secret, int overlapSeconds, CommandContext context);

    /// <summary>It ends, and what waits for it is delivered no more.</summary>
    [Needs(Permissions.WebhooksWrite)]
    Task<Result<Webhook>> Delete(long? version, CommandContext context);

    [Needs(Permissions.WebhooksRead)]
    Task<Webhook?> Get();

    /// <summary>Gives it up, unless somebody has changed it since this version.</summary>
    /// <param name="error">One of <see cref="WebhookErrors"/>.</param>
    [NeedsSystem]
    Task GiveUp(string error, long version, CommandContext context);
}

/// <summary>Lists the webhooks, from storage. Stateless; key 0.</summary>
[Alias("webhooks.list")]
public interface IWebhookListGrain : IGrainWithIntegerKey
{
    [Needs(Permissions.WebhooksRead)]
    Task<Result<Page<WebhookInList>>> List(int limit, string? cursor);
}

/// <summary>What was tried for one webhook: its last thousand attempts or so, by its id.</summary>
[Alias("webhooks.log")]
public interface IWebhookLogGrain : IGrainWithStringKey
{
    /// <summary>The newest first.</summary>
    [Needs(Permissions.WebhooksRead)]
    Task<Result<Page<WebhookDelivery>>> List(int limit, string? cursor);

    [Needs(Permissions.WebhooksRead)]
    Task<WebhookHealth> Health();

    [Needs(Permissions.WebhooksRead)]
    Task<WebhookDelivery?> Get(string deliveryId);
}

/// <summary>Delivers to a webhook when somebody asks, whether it is active or not, and answers how that went; its key is the webhook's id.</summary>
[Alias("webhooks.send")]
public interface IWebhookSendGrain : IGrainWithStringKey
{
    /// <summary>Sends a test, which is about nothing.</summary>
    [Needs(Permissions.WebhooksWrite)]
    Task<Result<WebhookDelivery>> Test(CommandContext context);

    /// <summary>Sends the event of a delivery again, as the webhook is now.</summary>
    [Needs(Permissions.WebhooksWrite)]
    Task<Result<WebhookDelivery>> Redeliver(string deliveryId, CommandContext context);
}
