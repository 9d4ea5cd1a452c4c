using Healthcare.Access;
using Healthcare.Http;

namespace Healthcare.Webhooks;

/// <summary>The body of <c>PUT /webhooks/{id}</c>.</summary>
/// <param name="Status"><c>active</c> or <c>off</c>; none: as it is. Sent as active, one that was given up begins anew with what waits.</param>
public sealed record UpdateWebhook(string Reason, string Endpoint, string[] Events, WebhookStatus? Status = null, string[]? LocationIds = null)
{
    internal bool? IsOff => Status is { } status ? status is WebhookStatus.Off : null;

    internal WebhookDetails ToDetails() => new(Reason, Endpoint, Events, LocationIds);
}

/// <summary>The body of <c>POST /webhooks/{id}/rotate-secret</c>.</summary>
/// <param name="OverlapSeconds">How long the secret before signs too: 0 to 30 days, by default a day.</param>
public sealed record RotateWebhookSecret(int? OverlapSeconds = null);

/// <summary>What a client may say of a webhook.</summary>
internal static class WebhookInput
{
    private const int MaxEndpointLength = 1_000;
    private const int MaxLocations = 1_000;

    public static Errors Check(WebhookDetails details, WebhookSettings settings)
    {
        var errors = new Errors();
        errors.RequiredText("reason", details.Reason);
        errors.RequiredText("endpoint", details.Endpoint, MaxEndpointLength);
        errors.Require(details.Endpoint is null || IsEndpoint(details.Endpoint, settings), "endpoint", "must be an https address without user and fragment");
        errors.Require(details.Events is { Length: > 0 }, "events", "must have at least one entry");
        errors.Require(details.LocationIds is not { Length: 0 }, "locationIds", "may not be empty; leave it out for every location");
        errors.Each("events", details.Events, WebhookEvents.All.Length, (found, member, name) => found.EventOf(member, name, details.LocationIds is not null));
        errors.Each("locationIds", details.LocationIds, MaxLocations, (found, member, id) => found.RequiredId(member, id));
        return errors;
    }

    public static Errors Check(UpdateWebhook update, WebhookSettings settings)
    {
        var errors = Check(update.ToDetails(), settings);
        errors.Require(update.Status is not WebhookStatus.Error, "status", "must be active or off");
        return errors;
    }

    public static Errors Check(RotateWebhookSecret? rotation)
    {
        var errors = new Errors();
        errors.Range("overlapSeconds", OverlapSeconds(rotation), 0, AccessInput.MaxOverlapSeconds);
        return errors;
    }

    public static int OverlapSeconds(RotateWebhookSecret? rotation) => rotation?.OverlapSeconds ?? AccessInput.DefaultOverlapSeconds;

    private static void EventOf(this Errors errors, string member, string name, bool isLimited)
    {
        if (!WebhookEvents.All.Contains(name))
            errors.Add(member, "is not an event that webhooks are told of; GET /webhooks names them all");
        else if (isLimited && !WebhookEvents.OfLocations.Contains(name))
            errors.Add(member, "belongs to no location; a webhook limited to locations is never told of it");
    }

    private static bool IsEndpoint(string text, WebhookSettings settings) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri is { UserInfo: "", Fragment: "", Host.Length: > 0 }
        && (uri.Scheme == Uri.UriSchemeHttps || (settings.AllowsLoopback && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
