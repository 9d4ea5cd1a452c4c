namespace Healthcare.Webhooks;

/// <summary>A webhook, without its secret.</summary>
/// <param name="LocationIds">Only events of these locations; none: of every location.</param>
/// <param name="Status"><c>active</c>; <c>off</c>: paused; <c>error</c>: given up. What happens meanwhile waits.</param>
/// <param name="Error">Why it was given up: <c>gone</c> (the endpoint answered 410) or <c>given-up</c> (nothing was delivered for three days).</param>
/// <param name="OverlapUntil">Until then deliveries are signed with the secret before, too.</param>
/// <param name="Health">How deliveries go; only in lists.</param>
public sealed record WebhookView(
    string Id,
    WebhookStatus Status,
    string Reason,
    string Endpoint,
    string[] Events,
    string[]? LocationIds,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    string? Error,
    DateTimeOffset? OverlapUntil,
    long Version,
    WebhookHealth? Health = null)
{
    public static WebhookView Of(Webhook webhook) => new(
        webhook.Id, webhook.Status, webhook.Reason, webhook.Endpoint, webhook.Events, webhook.LocationIds, webhook.CreatedAt, webhook.CreatedBy,
        webhook.Error, webhook.OverlapUntil, webhook.Version);

    public static WebhookView Of(WebhookInList webhook) => Of(webhook.Value) with { Health = webhook.Health };
}

/// <summary>A webhook with a new secret: the only answer that ever shows it.</summary>
/// <param name="Secret">Verifies deliveries (Standard Webhooks). Absent when the request was sent again with its Idempotency-Key: rotate the secret to have one.</param>
public sealed record WebhookWithSecret(WebhookView Webhook, string? Secret)
{
    public static WebhookWithSecret Of(Webhook webhook, WebhookSecret secret) =>
        new(WebhookView.Of(webhook), webhook.SecretId == secret.Id ? secret.Value : null);
}

/// <summary>Webhooks, and what there is to choose from.</summary>
/// <param name="Events">Every event that a webhook can be told of.</param>
/// <param name="EventsOfLocations">Those of them that a webhook limited to locations can be told of.</param>
public sealed record WebhookList(WebhookView[] Items, string[] Events, string[] EventsOfLocations, string? Next);
