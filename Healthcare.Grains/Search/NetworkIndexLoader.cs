using System.Diagnostics;
using Healthcare.Storage;
using Microsoft.Extensions.Logging;

namespace Healthcare.Search;

/// <summary>Fills the index from storage before the silo takes calls, and has it follow the event log from then on.</summary>
public sealed partial class NetworkIndexLoader(NetworkIndex index, IBookingStore store, ILogger<NetworkIndexLoader> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>In the order in which they build on each other.</summary>
    private static readonly string[] s_prefixes = ["organization/", "location/", "service-type/", "practitioner/", "availability/", "slot/"];

    /// <summary>Whether everything stored is in the index.</summary>
    public bool IsWarm => index.IsWarm;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(NetworkIndexLoader), ServiceLifecycleStage.ApplicationServices, LoadAsync);

    /// <summary>
    /// Reads everything. The log's end is noted first: what is committed during the scan is seen twice, and the older one ignored.
    /// </summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var rows = 0;
        var lastEventId = await store.GetLastEventIdAsync(cancellationToken);
        foreach (var prefix in s_prefixes)
            await foreach (var row in store.ScanAsync(prefix, cancellationToken))
            {
                index.Load(row);
                rows++;
            }
        index.BeginAt(lastEventId);
        index.Awaited = store.HastenFollowing;
        await store.FollowAsync(lastEventId, index, cancellationToken);
        index.IsWarm = true;
        LogLoaded(rows, watch.ElapsedMilliseconds);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The search index has read {Rows} rows in {Milliseconds} ms.")]
    private partial void LogLoaded(int rows, long milliseconds);
}
