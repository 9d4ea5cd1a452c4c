namespace Healthcare.Webhooks;

/// <summary>The row of a webhook. Like every row it is sealed before it reaches the database.</summary>
/// <param name="Secret">Signs deliveries; shown once.</param>
/// <param name="SecretBefore">Signs too, until <see cref="Webhook.OverlapUntil"/>.</param>
/// <param name="StartsAfter">The webhook is told of events above this id.</param>
/// <param name="ChangedAt">When somebody last said what it is to be: failures from before no longer count.</param>
public sealed record WebhookState(Webhook Value, string Secret, string? SecretBefore, long StartsAfter, DateTimeOffset ChangedAt)
{
    public string Id => Value.Id;

    /// <summary>What deliveries are signed with at an instant, the present secret first.</summary>
    public IEnumerable<string> SecretsAt(DateTimeOffset now) =>
        SecretBefore is { } before && now < Value.OverlapUntil ? [Secret, before] : [Secret];
}

/// <summary>What changes of a webhook make of its row. Pure.</summary>
public static class WebhookRules
{
    public static WebhookState New(string id, WebhookDetails details, WebhookSecret secret, long startsAfter, DateTimeOffset now, string by) =>
        new(
            new Webhook(id, WebhookStatus.Active, details.Reason, details.Endpoint, details.Events, details.LocationIds, secret.Id, now, by),
            secret.Value,
            SecretBefore: null,
            startsAfter,
            now);

    public static WebhookState Change(WebhookState state, WebhookDetails details, bool? isOff, DateTimeOffset now) => state with
    {
        ChangedAt = now,
        Value = state.Value with
        {
            Status = isOff switch { true => WebhookStatus.Off, false => WebhookStatus.Active, null => state.Value.Status },
            Reason = details.Reason,
            Endpoint = details.Endpoint,
            Events = details.Events,
            LocationIds = details.LocationIds,
            Error = isOff is null ? state.Value.Error : null,
            Version = state.Value.Version + 1,
        },
    };

    public static WebhookState Rotate(WebhookState state, WebhookSecret secret, DateTimeOffset overlapUntil) => state with
    {
        Secret = secret.Value,
        SecretBefore = state.Secret,
        Value = state.Value with { SecretId = secret.Id, OverlapUntil = overlapUntil, Version = state.Value.Version + 1 },
    };

    public static WebhookState GiveUp(WebhookState state, string error) =>
        state with { Value = state.Value with { Status = WebhookStatus.Error, Error = error, Version = state.Value.Version + 1 } };
}
