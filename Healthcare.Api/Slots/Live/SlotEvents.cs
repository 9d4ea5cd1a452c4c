using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Healthcare.Access;
using Healthcare.Hosting;
using Healthcare.Http;
using Healthcare.Search;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Healthcare.Slots.Live;

/// <summary>
/// Server-sent events (WHATWG HTML, 9.2): a slot as it is now whenever it changes, until the client leaves, may no longer see it, or the
/// process drains. The id of an event is a position in the network's log, good at every process of the cluster.
/// </summary>
public sealed class SlotEvents(SlotFeed feed, SlotFilter filter, long? after, CallerCredentials credentials, Draining draining) : IResult, IEndpointMetadataProvider
{
    /// <summary>As often a silent stream shows that it lives; a caller who may no longer look is noticed as soon.</summary>
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(4);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["text/event-stream"]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        // Proxies that gather answers would hold events back.
        response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        using var subscription = feed.Subscribe();
        if (subscription is null)
        {
            await ProblemResult.Of(RefusalCodes.Overloaded, "Too many streams are open. Ask for slots now and then instead.").ExecuteAsync(httpContext);
            return;
        }

        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await BeginAsync(response, httpContext.User.Caller());
            await FollowAsync(httpContext, subscription);
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            // The client has left, as they do.
        }
    }

    // Listening has begun: what comes twice does no harm, since slots are told as they are.
    private async Task BeginAsync(HttpResponse response, Caller caller)
    {
        await response.WriteAsync("retry: 1000\n\n");
        if (after is { } position)
            await WriteAsync(response, await feed.SinceAsync(position), caller);
        else
            await response.WriteAsync(Event("ready", (await feed.SinceAsync(-1)).Position, "{}"));
        await response.Body.FlushAsync();
    }

    private async Task FollowAsync(HttpContext http, SlotFeed.Subscription subscription)
    {
        while (!draining.HasBegun)
        {
            var (isOpen, changes) = await NextAsync(subscription, http.RequestAborted);
            if (!isOpen)
            {
                await http.Response.WriteAsync(Event("reset", null, "{}"), http.RequestAborted);
                return;
            }

            // Rights end, tokens run out: a stream is no way around that.
            if ((await credentials.FindAsync(http.Request))?.Caller() is not { } caller || !caller.May(Permissions.StreamRead))
                return;
            if (changes is null)
                await http.Response.WriteAsync(":\n\n", http.RequestAborted);
            else
                await WriteAsync(http.Response, changes, caller);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }

    private static async Task<(bool IsOpen, SlotChanges? Changes)> NextAsync(SlotFeed.Subscription subscription, CancellationToken aborted)
    {
        if (subscription.Changes.TryRead(out var waiting))
            return (true, waiting);
        using var beat = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        beat.CancelAfter(s_beat);
        try
        {
            return await subscription.Changes.WaitToReadAsync(beat.Token) && subscription.Changes.TryRead(out var changes) ? (true, changes) : (false, null);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return (true, null);
        }
    }

    private Task WriteAsync(HttpResponse response, SlotChanges changes, Caller caller)
    {
        if (!changes.IsComplete)
            return response.WriteAsync(Event("reset", changes.Position, "{}"), response.HttpContext.RequestAborted);
        var text = new StringBuilder();
        foreach (var slot in changes.Slots.Where(slot => filter.Lets(slot, caller)))
            text.Append(Event("slot", null, JsonSerializer.Serialize(slot, ApiJson.TypeOf<Slot>())));
        foreach (var id in changes.PractitionerIds.Where(filter.Lets))
            text.Append(Event("availability", null, JsonSerializer.Serialize(new PractitionerChange(id), ApiJson.TypeOf<PractitionerChange>())));
        // Told at the end: whoever comes back from here has all of the above. By itself it is no event.
        text.Append(CultureInfo.InvariantCulture, $"id: {changes.Position}\n\n");
        return response.WriteAsync(text.ToString(), response.HttpContext.RequestAborted);
    }

    private static string Event(string name, long? id, string data) => id is { } position
        ? string.Create(CultureInfo.InvariantCulture, $"event: {name}\nid: {position}\ndata: {data}\n\n")
        : $"event: {name}\ndata: {data}\n\n";
}

/// <summary>The availability of a practitioner has changed: any of their slots may have come or gone.</summary>
public sealed record PractitionerChange(string PractitionerId);
