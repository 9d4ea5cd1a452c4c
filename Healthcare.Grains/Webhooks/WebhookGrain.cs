using Healthcare.Storage;

namespace Healthcare.Webhooks;

/// <inheritdoc cref="IWebhookGrain"/>
public sealed class WebhookGrain : UnitGrain, IWebhookGrain
{
    /// <summary>Each is delivered to on its own, so there is an end to them.</summary>
    private const int MostWebhooks = 50;

    private readonly GrainRow<WebhookState> _row;
    private readonly ClinicClock _clock;

    public WebhookGrain(IBookingStore store, ClinicClock clock)
        : base(store)
    {
        _clock = clock;
        _row = new GrainRow<WebhookState>(store, RowKeys.Webhook(Id));
    }

    private string Id => this.GetPrimaryKeyString();

    public async Task<Result<Webhook>> Create(WebhookDetails details, WebhookSecret secret, CommandContext context)
    {
        var next = WebhookRules.New(Id, details, secret, await Store.GetLastEventIdAsync(), _clock.GetUtcNow(), context.Actor);
        return await ExecuteAsync(context, DecideAsync, CommitHereAsync, () => _row.Written(next));

        async ValueTask<Decision<Webhook>> DecideAsync()
        {
            if (_row.State is not null)
                return new Refusal(RefusalCodes.CodeInUse, "A webhook with this id exists.");
            var others = await Store.FindAsync(IndexTerms.Webhooks, IndexTerms.Webhooks + IndexPages.End, null, MostWebhooks);
            return others.Count == MostWebhooks
                ? new Refusal(RefusalCodes.TooManyWebhooks, $"There are {MostWebhooks} webhooks already. Delete one first.")
                : Decision.Write(next.Value, ToUnit(_row.Write(next), "webhook.created", context, new IndexChange(IndexTerms.Webhooks + Id, Id)));
        }
    }

    public Task<Result<Webhook>> Update(WebhookDetails details, bool? isOff, long? version, CommandContext context) =>
        ChangeAsync("webhook.updated", version, state => WebhookRules.Change(state, details, isOff, _clock.GetUtcNow()), context);

    public Task<Result<Webhook>> Rotate(WebhookSecret secret, int overlapSeconds, CommandContext context) =>
        ChangeAsync("webhook.rotated", null, state => WebhookRules.Rotate(state, secret, _clock.GetUtcNow().AddSeconds(overlapSeconds)), context);

    public async Task<Result<Webhook>> Delete(long? version, CommandContext context)
    {
        var result = await ExecuteAsync(context, Decide, _row.Forget);
        if (result.Value is not null)
            await GrainFactory.GetGrain<IWebhookJournal>(Id).Clear();
        return result;

        Decision<Webhook> Decide() => WhyNot(version) is { } refusal
            ? refusal
            : Decision.Write(_row.State!.Value, ToUnit(new RowWrite(_row.Key, _row.Version, null), "webhook.deleted", context, new IndexChange(IndexTerms.Webhooks + Id, Id, Remove: true)));
    }

    public async Task<Webhook?> Get()
    {
        await LoadAsync();
        return _row.State?.Value;
    }

    public Task GiveUp(string error, long version, CommandContext context) =>
        ChangeAsync("webhook.given-up", version, state => WebhookRules.GiveUp(state, error), context);

    protected override ValueTask LoadAsync() => _row.LoadAsync();

    protected override void Forget() => _row.Forget();

    private Task<Result<Webhook>> ChangeAsync(string action, long? version, Func<WebhookState, WebhookState> change, CommandContext context)
    {
        WebhookState? next = null;
        return ExecuteAsync(context, Decide, () => _row.Written(next!));

        Decision<Webhook> Decide()
        {
            if (WhyNot(version) is { } refusal)
                return refusal;
            next = change(_row.State!);
            return Decision.Write(next.Value, ToUnit(_row.Write(next), action, context));
        }
    }

    private Refusal? WhyNot(long? version)
    {
        if (_row.State is not { } current)
            return WebhookRefusals.NotFound();
        return version is { } expected && expected != current.Value.Version ? Refusals.StaleVersion(current.Value.Version) : null;
    }

    private Unit ToUnit(RowWrite row, string action, CommandContext context, params IndexChange[] index) =>
        new([row], Events.Draft(action, _row.Key, null, null, new EventData(), context), index);
}

internal static class WebhookRefusals
{
    public static Refusal NotFound() => new(RefusalCodes.WebhookNotFound, "There is no webhook with this id.");

    public static Refusal NoDelivery() => new(RefusalCodes.DeliveryNotFound, "There is no delivery of an event with this id; only the last thousand or so are kept.");
}
