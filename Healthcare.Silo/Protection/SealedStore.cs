using System.Runtime.CompilerServices;
using Healthcare.Audit;
using Healthcare.Storage;

namespace Healthcare.Protection;

/// <summary>
/// A booking store whose database reads nothing but keys, versions, index terms and what the audit trail is searched by: payloads of rows, answers
/// and what events say are sealed before they reach it, and opened when they come back.
/// </summary>
public sealed class SealedStore(IBookingStore inner, Protector protector) : IBookingStore
{
    public DateTimeOffset FollowedUntil => inner.FollowedUntil;

    public bool FollowersAreWhole => inner.FollowersAreWhole;

    public async ValueTask<StoredRow?> ReadAsync(string key, CancellationToken cancellationToken = default) =>
        await inner.ReadAsync(key, cancellationToken) is { } row ? protector.Open(row) : null;

    public async ValueTask<StoredRow?[]> ReadManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) =>
        Array.ConvertAll(await inner.ReadManyAsync(keys, cancellationToken), row => row is null ? null : protector.Open(row));

    public async Task<CommitResult> CommitAsync(Unit unit, CancellationToken cancellationToken = default)
    {
        var result = await inner.CommitAsync(Seal(unit), cancellationToken);
        return result.First is { } first ? result with { First = protector.Open(first) } : result;
    }

    public async Task<IdempotencyEntry?> FindAnswerAsync(string key, CancellationToken cancellationToken = default) =>
        await inner.FindAnswerAsync(key, cancellationToken) is { } entry ? protector.Open(entry) : null;

    public async IAsyncEnumerable<StoredRow> ScanAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in inner.ScanAsync(prefix, cancellationToken))
            yield return OpenOrEmpty(row);
    }

    public Task<IReadOnlyList<IndexEntry>> FindAsync(string from, string to, IndexEntry? after, int limit, CancellationToken cancellationToken = default) =>
        inner.FindAsync(from, to, after, limit, cancellationToken);

    public async IAsyncEnumerable<StoredEvent> ReadEventsAsync(long afterId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var stored in inner.ReadEventsAsync(afterId, cancellationToken))
            yield return OpenOrEmpty(stored);
    }

    public Task<long> GetLastEventIdAsync(CancellationToken cancellationToken = default) => inner.GetLastEventIdAsync(cancellationToken);

    public Task FollowAsync(long afterId, IEventSink sink, CancellationToken cancellationToken = default) =>
        inner.FollowAsync(afterId, new OpeningSink(this, sink), cancellationToken);

    public void HastenFollowing() => inner.HastenFollowing();

    public Task<ConsumerLease?> TryLeaseAsync(string group, string owner, TimeSpan duration, CancellationToken cancellationToken = default) =>
        inner.TryLeaseAsync(group, owner, duration, cancellationToken);

    public Task<bool> SaveCheckpointAsync(ConsumerLease lease, long eventId, CancellationToken cancellationToken = default) =>
        inner.SaveCheckpointAsync(lease, eventId, cancellationToken);

    public Task<int> PruneIdempotencyKeysAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        inner.PruneIdempotencyKeysAsync(before, cancellationToken);

    public Task<bool> IsWritableAsync(CancellationToken cancellationToken = default) => inner.IsWritableAsync(cancellationToken);

    private Unit Seal(Unit unit) => unit with
    {
        Rows = Array.ConvertAll(unit.Rows, Seal),
        Event = unit.Event is { } draft ? Seal(AuditLogKind.Changes, draft) : null,
        Idempotency = unit.Idempotency is { } entry ? protector.Seal(entry) : null,
        Accesses = unit.Accesses is { } accesses
            ? Array.ConvertAll(accesses, access => access with { Event = Seal(AuditLogKind.Accesses, access.Event) })
            : null,
    };

    // The version is what the row will have: an older envelope of the same row does not pass for the newest.
    private RowWrite Seal(RowWrite row) =>
        row.Payload is { } payload ? row with { Payload = protector.SealRow(row.Key, row.ExpectedVersion + 1, payload) } : row;

    // The draft stays readable for the chain's digest, which must outlive the keys, and for this process' own followers.
    private EventDraft Seal(AuditLogKind log, EventDraft draft) => draft with { Sealed = protector.Seal(log, draft) };

    // One that was damaged does not keep those who read all from the others: empty, it is no JSON, and they say so as of any that they cannot read.
    private StoredRow OpenOrEmpty(StoredRow row)
    {
        try
        {
            return protector.Open(row);
        }
        catch (SealBrokenException)
        {
            return row with { Payload = [] };
        }
    }

    private StoredEvent OpenOrEmpty(StoredEvent stored)
    {
        if (stored.Draft.Sealed is not null)
            return stored with { Draft = stored.Draft with { Sealed = null } };
        try
        {
            return stored with { Draft = protector.Open(AuditLogKind.Changes, stored.Draft) };
        }
        catch (SealBrokenException)
        {
            return stored with { Draft = stored.Draft with { Data = [] } };
        }
    }

    /// <summary>Events of this process come as they were given, those of others as they are stored.</summary>
    private sealed class OpeningSink(SealedStore store, IEventSink sink) : IEventSink
    {
        public void Apply(IReadOnlyList<StoredEvent> events)
        {
            var opened = new StoredEvent[events.Count];
            for (var i = 0; i < opened.Length; i++)
                opened[i] = store.OpenOrEmpty(events[i]);
            sink.Apply(opened);
        }
    }
}
