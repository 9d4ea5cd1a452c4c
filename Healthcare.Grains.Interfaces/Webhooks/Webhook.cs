namespace Healthcare.Webhooks;

/// <summary>Whether a webhook is served (FHIR R4 Subscription.status).</summary>
public enum WebhookStatus
{
    /// <summary>What happens is delivered.</summary>
    Active,

    /// <summary>Paused: what happens waits, and is delivered when it is active again.</summary>
    Off,

    /// <summary>Given up, because its endpoint did not answer for too long or does not want any more. What happens waits as when it is off.</summary>
    Error,
}

/// <summary>
/// Somebody's wish to be told of events: a FHIR R4 Subscription whose channel is a rest-hook. Its secret is not in it: that was shown once.
/// </summary>
/// <param name="Reason">What it is for.</param>
/// <param name="Events">Which events, of <see cref="WebhookEvents.All"/>.</param>
/// <param name="LocationIds">Only events of these locations; null: of every location.</param>
/// <param name="SecretId">Names the present secret, and tells nothing about it.</param>
/// <param name="Error">Why it was given up.</param>
/// <param name="OverlapUntil">Until then deliveries are signed with the secret before, too.</param>
[GenerateSerializer, Immutable, Alias("webhooks.webhook")]
public sealed record Webhook(
    string Id,
    WebhookStatus Status,
    string Reason,
    string Endpoint,
    string[] Events,
    string[]? LocationIds,
    string SecretId,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    string? Error = null,
    DateTimeOffset? OverlapUntil = null,
    long Version = 1);

/// <summary>What a client says of a webhook.</summary>
[GenerateSerializer, Immutable, Alias("webhooks.details")]
public sealed record WebhookDetails(string Reason, string Endpoint, string[] Events, string[]? LocationIds = null);

/// <summary>A secret that signs deliveries.</summary>
/// <param name="Value"><c>whsec_</c> and the key in base64.</param>
[GenerateSerializer, Immutable, Alias("webhooks.secret")]
public sealed record WebhookSecret(string Id, string Value);

/// <summary>A webhook and how its deliveries go.</summary>
[GenerateSerializer, Immutable, Alias("webhooks.in-list")]
public sealed record WebhookInList(Webhook Value, WebhookHealth Health);

/// <summary>How deliveries go.</summary>
/// <param name="DeliveredAt">When an event was last delivered.</param>
/// <param name="FailingSince">When the first attempt failed at what is being tried again; null: nothing is.</param>
/// <param name="NextAttemptAt">When it is tried again.</param>
[GenerateSerializer, Immutable, Alias("webhooks.health")]
public sealed record WebhookHealth(DateTimeOffset? DeliveredAt = null, DateTimeOffset? FailingSince = null, DateTimeOffset? NextAttemptAt = null);

/// <summary>One attempt to deliver.</summary>
/// <param name="MessageId">What the receiver knows it by: the same in every attempt (header <c>webhook-id</c>).</param>
/// <param name="Sequence">The event's place in the log; null for a test.</param>
/// <param name="Subject">What the event is about, e.g. <c>appointment/{id}</c>.</param>
/// <param name="Attempt">Counts from 1.</param>
/// <param name="Status">The answer's HTTP status; null: no answer came.</param>
/// <param name="Error">Why it is not delivered, one of <see cref="WebhookErrors"/>; null: it is.</param>
/// <param name="NextAttemptAt">When the same is tried again by itself.</param>
/// <param name="By">Who asked for this attempt; null: nobody, it was due.</param>
[GenerateSerializer, Immutable, Alias("webhooks.delivery")]
public sealed record WebhookDelivery(
    string Id,
    string MessageId,
    long? Sequence,
    string Type,
    string? Subject,
    DateTimeOffset At,
    int Attempt,
    int? Status,
    int DurationMilliseconds,
    string? Error = null,
    DateTimeOffset? NextAttemptAt = null,
    string? By = null);
