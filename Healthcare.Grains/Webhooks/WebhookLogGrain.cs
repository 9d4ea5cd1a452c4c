using System.Globalization;
using Healthcare.Search;

namespace Healthcare.Webhooks;

/// <inheritdoc cref="IWebhookLogGrain"/>
/// <remarks>
/// The attempts are in a ring of pages, so that one more is a small write and the oldest go by themselves. The pages are written first: after
/// a crash in between, attempts are noted again in the same place.
/// </remarks>
public sealed class WebhookLogGrain([PersistentState("webhook-log")] IPersistentState<WebhookLog> state) : Grain, IWebhookLogGrain, IWebhookJournal
{
    internal const int PageLength = 100;
    internal const int Pages = 10;

    /// <summary>More than are ever in work at a time.</summary>
    private const int DeliveredKept = 400;
    private const string IdPrefix = "dlv-";
    private const string CursorKind = "webhook-deliveries";

    private string Id => this.GetPrimaryKeyString();

    public Task<WebhookProgress> Progress() => Task.FromResult(new WebhookProgress(state.State.Delivered, state.State.Failure));

    public Task<WebhookHealth> Health() =>
        Task.FromResult(new WebhookHealth(state.State.DeliveredAt, state.State.Failure?.FirstAt, state.State.Failure?.NextAt));

    public async Task Note(WebhookDelivery[] attempts, WebhookFailure? failure)
    {
        await AppendAsync(attempts);
        var delivered = attempts.Where(attempt => attempt.Error is null).ToList();
        await SaveAsync(state.State with
        {
            Count = state.State.Count + attempts.Length,
            Delivered = [.. state.State.Delivered.Concat(delivered.Select(attempt => attempt.Sequence!.Value)).TakeLast(DeliveredKept)],
            Failure = failure,
            DeliveredAt = delivered.LastOrDefault()?.At ?? state.State.DeliveredAt,
        });
    }

    public async Task<WebhookDelivery> NoteAsked(WebhookDelivery attempt)
    {
        var noted = (await AppendAsync([attempt]))[0];
        await SaveAsync(state.State with { Count = state.State.Count + 1 });
        return noted;
    }

    public async Task Clear()
    {
        await Task.WhenAll(Enumerable.Range(0, Pages).Select(page => Page(page).Clear()));
        DeactivateOnIdle();
        await state.ClearStateAsync();
    }

    public async Task<Result<Page<WebhookDelivery>>> List(int limit, string? cursor)
    {
        if (Before(cursor) is not { } before || before > state.State.Count)
            return Cursor.Invalid;
        var items = new List<WebhookDelivery>();
        var oldest = Oldest;
        while (items.Count < limit && before > oldest)
        {
            var page = (before - 1) / PageLength;
            var first = Math.Max(page * PageLength, oldest);
            var part = await ReadAsync(page);
            for (; before > first && items.Count < limit; before--)
                if (Find(part, before - 1) is { } attempt)
                    items.Add(attempt);
        }

        return new Page<WebhookDelivery>([.. items], before > oldest ? Cursor.Encode(CursorKind, before.ToString(CultureInfo.InvariantCulture)) : null);
    }

    public async Task<WebhookDelivery?> Get(string deliveryId) =>
        deliveryId.StartsWith(IdPrefix, StringComparison.Ordinal)
        && long.TryParse(deliveryId.AsSpan(IdPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= Oldest && number < state.State.Count
            ? Find(await ReadAsync(number / PageLength), number)
            : null;

    // The page after the newest is the next to be written over.
    private long Oldest => Math.Max(0, (state.State.Count / PageLength - Pages + 1) * PageLength);

    private async Task<WebhookDelivery[]> AppendAsync(WebhookDelivery[] attempts)
    {
        var numbered = attempts.Select((attempt, i) => attempt with { Id = NameOf(state.State.Count + i) }).ToArray();
        for (var from = 0; from < numbered.Length;)
        {
            var (page, keep) = Math.DivRem(state.State.Count + from, PageLength);
            var part = numbered.Skip(from).Take(PageLength - (int)keep).ToArray();
            await Page(page).Write((int)keep, part);
            from += part.Length;
        }

        return numbered;
    }

    private async Task SaveAsync(WebhookLog next)
    {
        try
        {
            state.State = next;
            await state.WriteStateAsync();
        }
        catch
        {
            // Memory and database may differ.
            DeactivateOnIdle();
            throw;
        }
    }

    private Task<WebhookDelivery[]> ReadAsync(long page) => Page(page).Read();

    private IWebhookLogPage Page(long page) =>
        GrainFactory.GetGrain<IWebhookLogPage>(string.Create(CultureInfo.InvariantCulture, $"{Id}.{page % Pages}"));

    private static WebhookDelivery? Find(WebhookDelivery[] page, long number) => Array.Find(page, attempt => attempt.Id == NameOf(number));

    private static string NameOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{IdPrefix}{number}");

    private long? Before(string? cursor)
    {
        if (cursor is null)
            return state.State.Count;
        return Cursor.TryDecode(CursorKind, cursor, out var position) && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var before)
            ? before
            : null;
    }
}
