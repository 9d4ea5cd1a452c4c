using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Healthcare.Locations;
using Healthcare.Practitioners;
using Healthcare.ServiceTypes;
using Healthcare.Slots;
using Healthcare.Storage;
using Microsoft.Extensions.Logging;

namespace Healthcare.Search;

/// <summary>
/// The silo's memory of the network: reference data, who can be booked when, and the state of every slot that was ever touched. Follows
/// the event log; never asks the database. One of a kind in a process; one writer at a time, many readers.
/// </summary>
/// <remarks>It may be a moment behind in a cluster: a slot grain always decides again. Answers name slots from today on, at their location.</remarks>
public sealed partial class NetworkIndex : IEventSink, IDisposable
{
    private readonly TimeProvider _time;
    private readonly ILogger<NetworkIndex> _logger;
    private readonly ConcurrentDictionary<string, PractitionerEntry> _practitioners = new(StringComparer.Ordinal);
    private readonly SlotBoard _board = new();
    private readonly LaneTable _lanes = new();
    private readonly ReaderWriterLockSlim _lock = new();

    public NetworkIndex(TimeProvider time, ILogger<NetworkIndex> logger)
    {
        _time = time;
        _logger = logger;
        _timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Advance(time.GetUtcNow());
    }

    /// <summary>Whether the index knows the log up to this event.</summary>
    public bool HasFollowed(long position) => position <= Followed.Reached;

    /// <summary>Nobody waits longer for an index that is behind: an answer that is a moment old is better than none.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits until the index knows the log up to this event, but not longer than <see cref="Patience"/>. Costs nothing when it does.</summary>
    public ValueTask FollowAsync(long position)
    {
        if (!HasFollowed(position))
            Awaited?.Invoke();
        return Followed.ReachAsync(position, Patience);
    }

    /// <summary>Is called when somebody begins to wait for what the index has not followed yet; set by the loader.</summary>
    internal Action? Awaited { get; set; }

    /// <summary>How far the index knows the log.</summary>
    internal LogPosition Followed { get; } = new();

    /// <summary>Whether everything stored was read; set by the loader.</summary>
    public bool IsWarm { get; internal set; }

    internal ReferenceData Reference { get; } = new();

    public bool TryGetLocation(string id, [NotNullWhen(true)] out Location? location) =>
        (location = Reference.Location(id)) is not null;

    public bool TryGetServiceType(string code, [NotNullWhen(true)] out ServiceType? serviceType) =>
        (serviceType = Reference.ServiceType(code)) is not null;

    public bool TryGetPractitioner(string id, [NotNullWhen(true)] out Practitioner? practitioner) =>
        (practitioner = Reference.Practitioner(id)) is not null;

    public bool TryGetAvailability(string practitionerId, [NotNullWhen(true)] out AvailabilityState? availability) =>
        (availability = _practitioners.GetValueOrDefault(practitionerId)?.Availability) is not null;

    /// <summary>
    /// Whether a row exists or may exist for this slot. False only when certain that none does: everything is loaded, the slot is not of
    /// a past day, and neither rows nor events ever named it.
    /// </summary>
    public bool IsTouched(string slotId)
    {
        if (!IsWarm || !SlotId.TryParse(slotId, out var id))
            return true;
        var minute = Minutes.Of(id.Start);
        _lock.EnterReadLock();
        try
        {
            return minute < _board.FirstMinute
                || (_practitioners.TryGetValue(id.PractitionerId, out var entry) && entry.Touched.ContainsKey(minute));
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>
    /// The newest version of the slot's row that the log has told of; 0 when it told of none, and null when the index does not follow the
    /// slot: it is of a past day, or not everything is loaded.
    /// </summary>
    public long? VersionOf(string slotId)
    {
        if (!IsWarm || !SlotId.TryParse(slotId, out var id))
            return null;
        var minute = Minutes.Of(id.Start);
        _lock.EnterReadLock();
        try
        {
            if (minute < _board.FirstMinute)
                return null;
            return _practitioners.TryGetValue(id.PractitionerId, out var entry) && entry.Touched.TryGetValue(minute, out var touched) ? touched.Version : 0;
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Whether any practitioner's availability names this location.</summary>
    public bool IsLocationUsed(string locationId) => _practitioners.Values.Any(p =>
        p.Availability?.Value is { } value
        && (Array.Exists(value.Weekly, r => r.LocationId == locationId) || Array.Exists(value.Exceptions, e => e.LocationId == locationId)));

    /// <summary>Ids of practitioners with a change of availability that was begun and not ended; see <see cref="IPractitionerGrain.Recover"/>.</summary>
    public string[] InterruptedChanges() =>
        [.. _practitioners.Values.Where(p => p.Availability is { Changing: true }).Select(p => p.Id).Order(StringComparer.Ordinal)];

    /// <summary>Slots whose row still carries a hold that has ended.</summary>
    public string[] LapsedHolds(DateTimeOffset now)
    {
        Advance(now);
        _lock.EnterReadLock();
        try
        {
            return [.. _lapsed.Order(StringComparer.Ordinal)];
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _lock.Dispose();
    }
}
