using System.Globalization;
using Healthcare.Access;
using Healthcare.Hosting;
using Healthcare.Http;
using Healthcare.OpenApi;
using Healthcare.Overload;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Healthcare.Slots.Live;

/// <summary><c>/slots/stream</c>: slots as they change.</summary>
internal static class SlotStreamEndpoints
{
    private const string LastEventId = "Last-Event-ID";

    public static void AddSlotFeed(this IServiceCollection services)
    {
        services.AddSingleton<SlotFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<SlotFeed>());
    }

    public static void MapSlotStream(this IEndpointRouteBuilder slots) =>
        slots.MapGet("/stream", Open).Needs(Permissions.StreamRead).Is(Workload.Open).Takes("from", "to", "locationId", "practitionerId").Refuses(RefusalCodes.Overloaded)
            .Describe("streamSlots", "Server-sent events: 'ready' at the beginning, then 'slot' with a slot as getSlot answers it whenever it changes, 'availability' with a practitionerId when any of their slots may have come or gone, "
                + "and 'reset' when something was missed and what is shown must be read anew. With Last-Event-ID it goes on where a stream before it ended, at any process of the cluster. Comments keep it alive.");

    private static Results<SlotEvents, ProblemResult> Open(QueryReader query, HttpRequest request, SlotFeed feed, CallerCredentials credentials, Draining draining)
    {
        var filter = new SlotFilter(query.Id("locationId"), query.Id("practitionerId"), query.Instant("from"), query.Instant("to"));
        long? after = null;
        if (request.Headers.TryGetValue(LastEventId, out var text) && text.ToString().Length > 0)
        {
            after = long.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
            query.Errors.Require(after is not null, LastEventId, "must be the id of an event of this stream");
        }

        return query.Errors.Problem is { } invalid ? invalid : new SlotEvents(feed, filter, after, credentials, draining);
    }
}
