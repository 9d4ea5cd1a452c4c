namespace Healthcare.Webhooks;

/// <summary>Sends one message to one endpoint. Port to HTTP.</summary>
public interface IWebhookSender
{
    /// <summary>Never throws because of the endpoint: what went wrong is in the answer.</summary>
    Task<WebhookAnswer> SendAsync(WebhookState webhook, WebhookMessage message, CancellationToken cancellationToken);
}

/// <summary>How an attempt ended.</summary>
/// <param name="Error">One of <see cref="WebhookErrors"/>; null: it is delivered.</param>
/// <param name="RetryAfter">What the receiver asks for.</param>
public sealed record WebhookAnswer(int? Status, string? Error, TimeSpan Duration, TimeSpan? RetryAfter = null)
{
    public WebhookDelivery ToDelivery(WebhookMessage message, DateTimeOffset at, int attempt) =>
        new("", message.Id, message.Sequence, message.Type, message.Subject, at, attempt, Status, (int)Duration.TotalMilliseconds, Error);
}
