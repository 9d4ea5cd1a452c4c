namespace Healthcare.Webhooks;

/// <summary>How far deliveries to a webhook have come, beyond the checkpoint of its group.</summary>
public sealed record WebhookLog
{
    /// <summary>Attempts that were ever noted.</summary>
    public long Count { get; init; }

    /// <summary>Events that were delivered lately, by their place in the log.</summary>
    public long[] Delivered { get; init; } = [];

    public WebhookFailure? Failure { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }
}

/// <summary>The event that holds up the others until it is delivered.</summary>
/// <param name="Attempt">How often it was tried.</param>
[GenerateSerializer, Immutable, Alias("webhooks.failure")]
public sealed record WebhookFailure(long Sequence, int Attempt, DateTimeOffset FirstAt, DateTimeOffset NextAt);

/// <summary>What whoever delivers needs to know to go on.</summary>
[GenerateSerializer, Immutable, Alias("webhooks.progress")]
public sealed record WebhookProgress(long[] Delivered, WebhookFailure? Failure);

/// <summary>The log of a webhook's deliveries, for those who write it.</summary>
[Alias("webhooks.journal")]
public interface IWebhookJournal : IGrainWithStringKey
{
    Task<WebhookProgress> Progress();

    /// <summary>Notes attempts that were due, and what holds up the next.</summary>
    Task Note(WebhookDelivery[] attempts, WebhookFailure? failure);

    /// <summary>Notes an attempt that somebody asked for.</summary>
    /// <returns>The attempt with its id.</returns>
    Task<WebhookDelivery> NoteAsked(WebhookDelivery attempt);

    Task Clear();
}

/// <summary>Some attempts, in their order; key <c>{webhookId}.{page}</c>.</summary>
[Alias("webhooks.log-page")]
public interface IWebhookLogPage : IGrainWithStringKey
{
    /// <summary>Keeps the first <paramref name="keep"/> and puts others after them.</summary>
    Task Write(int keep, WebhookDelivery[] attempts);

    Task<WebhookDelivery[]> Read();

    Task Clear();
}

public sealed record WebhookLogPage
{
    public WebhookDelivery[] Attempts { get; init; } = [];
}

/// <inheritdoc cref="IWebhookLogPage"/>
public sealed class WebhookLogPageGrain([PersistentState("webhook-log-page")] IPersistentState<WebhookLogPage> state) : Grain, IWebhookLogPage
{
    public async Task Write(int keep, WebhookDelivery[] attempts)
    {
        try
        {
            state.State = new WebhookLogPage { Attempts = [.. state.State.Attempts.Take(keep), .. attempts] };
            await state.WriteStateAsync();
        }
        catch
        {
            // Memory and database may differ.
            DeactivateOnIdle();
            throw;
        }
    }

    public Task<WebhookDelivery[]> Read() => Task.FromResult(state.State.Attempts);

    public Task Clear()
    {
        DeactivateOnIdle();
        return state.ClearStateAsync();
    }
}
