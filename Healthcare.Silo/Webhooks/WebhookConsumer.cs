using System.Collections.Concurrent;
using Healthcare.EventLog;
using Healthcare.Storage;

namespace Healthcare.Webhooks;

/// <summary>
/// Delivers the events of the log to one webhook, as it was in one version: a group of consumers of its own, so that no other webhook waits
/// for it. Up to four messages are under way at a time, those of one appointment one after another. When one fails, it alone is tried
/// again until it is delivered; the others wait for it.
/// </summary>
internal sealed class WebhookConsumer(
    WebhookState webhook, IWebhookJournal journal, IWebhookGrain grain, IWebhookSender sender, WebhookMetrics metrics, TimeProvider clock) : IEventConsumer
{
    private const int UnderWay = 4;

    /// <summary>Delivered before any of it is noted: what a crash can cause to come twice.</summary>
    private const int Window = 20;

    public string Group => $"webhook/{webhook.Id}";

    public long StartsAfter => webhook.StartsAfter;

    public TimeSpan Gathering => TimeSpan.FromMilliseconds(100);

    public bool IsSavedEachTime => false;

    public async Task ConsumeAsync(IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        var due = events.Select(stored => WebhookMessage.Of(stored, webhook.Value)).OfType<WebhookMessage>().ToList();
        if (due.Count == 0)
            return;
        var progress = await journal.Progress();
        due.RemoveAll(message => progress.Delivered.Contains(message.Sequence!.Value));
        var failure = progress.Failure is { } known && known.FirstAt >= webhook.ChangedAt ? known : null;
        while (due.Count > 0)
        {
            var head = due.Find(message => message.Sequence == failure?.Sequence);
            var sent = head is null
                ? await SendWindowAsync([.. due.Take(Window)], cancellationToken)
                : [await ProbeAsync(head, failure!, cancellationToken)];
            failure = await NoteAsync(sent, failure, cancellationToken);
            due.RemoveAll(message => sent.Exists(attempt => attempt.IsDelivered && attempt.Message == message));
        }
    }

    private async Task<Sent> ProbeAsync(WebhookMessage message, WebhookFailure failure, CancellationToken cancellationToken)
    {
        var wait = failure.NextAt - clock.GetUtcNow();
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancellationToken);
        return await SendAsync(message, failure.Attempt + 1, cancellationToken);
    }

    /// <summary>Sends what it can; what comes after a failure is left for later.</summary>
    private async Task<List<Sent>> SendWindowAsync(WebhookMessage[] window, CancellationToken cancellationToken)
    {
        var sent = new ConcurrentBag<Sent>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = UnderWay, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(WebhookLanes.Of(window), options, async (lane, token) =>
        {
            foreach (var message in lane)
            {
                if (sent.Any(attempt => !attempt.IsDelivered))
                    return;
                sent.Add(await SendAsync(message, attempt: 1, token));
            }
        });
        return [.. sent.OrderBy(attempt => attempt.Message.Sequence)];
    }

    private async Task<Sent> SendAsync(WebhookMessage message, int attempt, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var answer = await sender.SendAsync(webhook, message, cancellationToken);
        metrics.Attempted(message, answer, clock.GetUtcNow());
        return new Sent(message, attempt, at, answer);
    }

    /// <summary>Notes what was sent.</summary>
    /// <returns>What holds up the others now.</returns>
    private async Task<WebhookFailure?> NoteAsync(List<Sent> sent, WebhookFailure? before, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var failed = sent.Find(attempt => !attempt.IsDelivered);
        var failure = failed is null
            ? null
            : WebhookRetries.After(
                before, failed.Message.Sequence!.Value, failed.Attempt, now, WebhookRetries.Delay(failed.Attempt, Random.Shared.NextDouble(), failed.Answer.RetryAfter));
        var error = failed?.Answer.Error is WebhookErrors.Gone ? WebhookErrors.Gone
            : failure is not null && WebhookRetries.GivesUp(failure, now) ? WebhookErrors.GivenUp
            : null;
        await journal.Note([.. sent.Select(attempt => attempt.ToDelivery(error is null ? failure?.NextAt : null))], failure);
        if (error is not null)
            await GiveUpAsync(error, cancellationToken);
        return failure;
    }

    /// <summary>Gives the webhook up, and waits until that is known here.</summary>
    private async Task GiveUpAsync(string error, CancellationToken cancellationToken)
    {
        metrics.GaveUp(error);
        await grain.GiveUp(error, webhook.Value.Version, CommandContext.System("webhooks"));
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
    }

    private sealed record Sent(WebhookMessage Message, int Attempt, DateTimeOffset At, WebhookAnswer Answer)
    {
        public bool IsDelivered => Answer.Error is null;

        public WebhookDelivery ToDelivery(DateTimeOffset? nextAttemptAt) =>
            Answer.ToDelivery(Message, At, Attempt) with { NextAttemptAt = IsDelivered ? null : nextAttemptAt };
    }
}

/// <summary>Messages that must come one after another.</summary>
internal static class WebhookLanes
{
    /// <summary>One lane for each subject; an appointment that was moved goes on in the lane of the one before.</summary>
    public static IReadOnlyCollection<List<WebhookMessage>> Of(IEnumerable<WebhookMessage> messages)
    {
        var lanes = new Dictionary<string, List<WebhookMessage>>();
        var all = new List<List<WebhookMessage>>();
        foreach (var message in messages)
        {
            if (!lanes.TryGetValue(message.Subject!, out var lane))
            {
                if (message.MovedFrom is null || !lanes.TryGetValue(message.MovedFrom, out lane))
                    all.Add(lane = []);
                lanes[message.Subject!] = lane;
            }

            lane.Add(message);
        }

        return all;
    }
}
