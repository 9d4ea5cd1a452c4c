using Healthcare.Access;
using Healthcare.Http;
using Healthcare.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Webhooks;

/// <summary><c>/webhooks</c>: who is told of what happens, by HTTP.</summary>
internal static class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks");
        webhooks.MapPost("", Create).Needs(Permissions.WebhooksWrite)
            .Describe("createWebhook", "Registers an endpoint that is told of events from now on; its secret is never shown again.").Refuses(RefusalCodes.TooManyWebhooks);
        webhooks.MapGet("", List).Needs(Permissions.WebhooksRead).Describe("listWebhooks", "Lists the webhooks and how their deliveries go.").Takes("limit", "cursor");
        webhooks.MapGet("/{id}", Get).Needs(Permissions.WebhooksRead).Describe("getWebhook", "Reads a webhook, without its secret.").Refuses(RefusalCodes.WebhookNotFound);
        webhooks.MapPut("/{id}", Update).Needs(Permissions.WebhooksWrite)
            .Describe("updateWebhook", "Replaces what a webhook is told of and where; pauses it, or lets it go on.").Refuses(RefusalCodes.WebhookNotFound);
        webhooks.MapPost("/{id}/rotate-secret", Rotate).Needs(Permissions.WebhooksWrite)
            .Describe("rotateWebhookSecret", "Makes another secret; the one before signs too, for the overlap.").Refuses(RefusalCodes.WebhookNotFound);
        webhooks.MapDelete("/{id}", Delete).Needs(Permissions.WebhooksWrite).Describe("deleteWebhook", "Ends a webhook and forgets its deliveries.").Refuses(RefusalCodes.WebhookNotFound);
        webhooks.MapDeliveries();
    }

    private static async Task<Results<CreatedAnswer<WebhookWithSecret>, ProblemResult>> Create(
        Command<WebhookDetails> command, IGrainFactory grains, WebhookSettings settings, ReadPosition position, HttpContext http)
    {
        if (WebhookInput.Check(command.Body, settings).Problem is { } invalid)
            return invalid;
        if (await WhyNotLimitedToAsync(command.Body.LocationIds, http.User.Caller(), grains) is { } refusal)
            return refusal;
        var secret = WebhookSecrets.New();
        var result = position.After(await grains.GetGrain<IWebhookGrain>(Ids.New(Ids.Webhook)).Create(command.Body, secret, command.Context));
        return result.Value is { } webhook
            ? new CreatedAnswer<WebhookWithSecret>(WebhookWithSecret.Of(webhook, secret), $"/api/v1/webhooks/{webhook.Id}", webhook.Version)
            : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<WebhookList>, ProblemResult>> List(QueryReader query, IGrainFactory grains, HttpContext http)
    {
        var (limit, cursor) = (query.Limit(), query.Cursor());
        if (query.Errors.Problem is { } invalid)
            return invalid;
        var result = await grains.GetGrain<IWebhookListGrain>(0).List(limit, cursor);
        if (result.Value is not { } page)
            return ProblemResult.From(result.Refusal!);
        var caller = http.User.Caller();
        var items = page.Items.Where(webhook => WebhookAccess.MaySee(caller, webhook.Value)).Select(WebhookView.Of);
        return new Answer<WebhookList>(new WebhookList([.. items], WebhookEvents.All, WebhookEvents.OfLocations, page.Next));
    }

    private static async Task<Results<Resource<WebhookView>, ProblemResult>> Get(string id, IGrainFactory grains, HttpContext http) =>
        await grains.FindWebhookAsync(id, http.User.Caller()) is { } webhook
            ? new Resource<WebhookView>(WebhookView.Of(webhook), webhook.Version)
            : WebhookAccess.NotFound();

    private static async Task<Results<Resource<WebhookView>, ProblemResult>> Update(
        string id, IfMatch match, Command<UpdateWebhook> command, IGrainFactory grains, WebhookSettings settings, ReadPosition position, HttpContext http)
    {
        if (WebhookInput.Check(command.Body, settings).Problem is { } invalid)
            return invalid;
        if (await grains.FindWebhookAsync(id, http.User.Caller()) is null)
            return WebhookAccess.NotFound();
        if (await WhyNotLimitedToAsync(command.Body.LocationIds, http.User.Caller(), grains) is { } refusal)
            return refusal;
        var result = position.After(await grains.GetGrain<IWebhookGrain>(id).Update(command.Body.ToDetails(), command.Body.IsOff, match.Version, command.Context));
        return result.Value is { } webhook ? new Resource<WebhookView>(WebhookView.Of(webhook), webhook.Version) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Answer<WebhookWithSecret>, ProblemResult>> Rotate(
        string id, OptionalCommand<RotateWebhookSecret> command, IGrainFactory grains, ReadPosition position, HttpContext http)
    {
        if (WebhookInput.Check(command.Body).Problem is { } invalid)
            return invalid;
        if (await grains.FindWebhookAsync(id, http.User.Caller()) is null)
            return WebhookAccess.NotFound();
        var secret = WebhookSecrets.New();
        var result = position.After(await grains.GetGrain<IWebhookGrain>(id).Rotate(secret, WebhookInput.OverlapSeconds(command.Body), command.Context));
        return result.Value is { } webhook ? new Answer<WebhookWithSecret>(WebhookWithSecret.Of(webhook, secret)) : ProblemResult.From(result.Refusal!);
    }

    private static async Task<Results<Done, ProblemResult>> Delete(
        string id, IfMatch match, Command command, IGrainFactory grains, ReadPosition position, HttpContext http)
    {
        // What is gone may be the answer to this very request, sent again.
        if (await grains.FindWebhookAsync(id, http.User.Caller()) is null && (command.Context.Idempotency is null || !Ids.IsWellFormed(id) || await grains.WebhookExistsAsync(id)))
            return WebhookAccess.NotFound();
        var result = position.After(await grains.GetGrain<IWebhookGrain>(id).Delete(match.Version, command.Context));
        return result.Refusal is { } refusal ? ProblemResult.From(refusal) : Done.Instance;
    }

    private static async Task<ProblemResult?> WhyNotLimitedToAsync(string[]? locationIds, Caller caller, IGrainFactory grains)
    {
        if (!caller.May(Permissions.RecordsAll))
            return RecordChecks.Forbidden("A webhook is told of everybody's appointments; the caller is limited to some.");
        if (!RecordRules.Covers(caller, locationIds))
            return RecordChecks.Forbidden("The caller is limited to some locations; its webhooks are limited to some of them, too.");
        var errors = new Errors();
        await errors.RequireLocationsAsync(grains, locationIds);
        return errors.Problem;
    }
}
