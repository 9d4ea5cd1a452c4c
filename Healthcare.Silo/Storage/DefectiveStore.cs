#if DEFECTS
using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Storage;

/// <summary>A booking store with one deliberate defect (see <see cref="Defects"/>), around the real one of either dialect.</summary>
public sealed class DefectiveStore(IBookingStore inner) : IBookingStore
{
    private static readonly TimeSpan s_late = TimeSpan.FromMilliseconds(300);
    private readonly ConcurrentDictionary<string, byte[]> _answers = new();
    private int _turn;

    public DateTimeOffset FollowedUntil => inner.FollowedUntil;

    public static void Wrap(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(IBookingStore));
        services.Remove(real);
        services.AddSingleton<IBookingStore>(provider => new DefectiveStore(
            (IBookingStore)(real.ImplementationInstance ?? real.ImplementationFactory!(provider))));
    }

    public async Task<CommitResult> CommitAsync(Unit unit, CancellationToken cancellationToken = default)
    {
        if (Defects.Is("answered-before-commit"))
            return AnswerFirst(unit);
        if (Defects.Is("fence-removed"))
            return await WithoutFenceAsync(unit);
        if (Defects.Is("exception-swallowed") && Hits(unit, 30))
            return new CommitResult(CommitStatus.Committed, DateTimeOffset.UtcNow);
        if (Defects.Is("no-audit-event") && Hits(unit, 10))
            unit = unit with { Event = null };
        if (Defects.Is("key-not-stored") && Hits(unit, 3))
            unit = unit with { Idempotency = null };
        if (Defects.Is("index-entry-lost") && Hits(unit, 10))
            unit = unit with { Index = [] };
        if (Defects.Is("half-a-unit") && unit.Rows.Length > 1 && Hits(unit, 10))
            unit = unit with { Rows = unit.Rows[..^1] };
        var result = await inner.CommitAsync(unit, cancellationToken);
        if (Defects.Is("event-twice") && result.Status is CommitStatus.Committed && Hits(unit, 10))
            await inner.CommitAsync(new Unit([], unit.Event, []), cancellationToken);
        return Defects.Is("answer-of-another") ? Exchange(result, unit) : result;
    }

    public Task FollowAsync(long afterId, IEventSink sink, CancellationToken cancellationToken = default) =>
        inner.FollowAsync(afterId, Defects.Is("events-dropped") ? new ForgetfulSink(sink) : sink, cancellationToken);

    public void HastenFollowing() => inner.HastenFollowing();

    public bool FollowersAreWhole => inner.FollowersAreWhole;

    public Task<ConsumerLease?> TryLeaseAsync(string group, string owner, TimeSpan duration, CancellationToken cancellationToken = default) =>
        inner.TryLeaseAsync(group, owner, duration, cancellationToken);

    public Task<bool> SaveCheckpointAsync(ConsumerLease lease, long eventId, CancellationToken cancellationToken = default) =>
        inner.SaveCheckpointAsync(lease, eventId, cancellationToken);

    public ValueTask<StoredRow?> ReadAsync(string key, CancellationToken cancellationToken = default) => inner.ReadAsync(key, cancellationToken);

    public ValueTask<StoredRow?[]> ReadManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) => inner.ReadManyAsync(keys, cancellationToken);

    public Task<IdempotencyEntry?> FindAnswerAsync(string key, CancellationToken cancellationToken = default) => inner.FindAnswerAsync(key, cancellationToken);

    public IAsyncEnumerable<StoredRow> ScanAsync(string prefix, CancellationToken cancellationToken = default) => inner.ScanAsync(prefix, cancellationToken);

    public Task<IReadOnlyList<IndexEntry>> FindAsync(string from, string to, IndexEntry? after, int limit, CancellationToken cancellationToken = default) =>
        inner.FindAsync(from, to, after, limit, cancellationToken);

    public IAsyncEnumerable<StoredEvent> ReadEventsAsync(long afterId, CancellationToken cancellationToken = default) => inner.ReadEventsAsync(afterId, cancellationToken);

    public Task<long> GetLastEventIdAsync(CancellationToken cancellationToken = default) => inner.GetLastEventIdAsync(cancellationToken);

    public Task<int> PruneIdempotencyKeysAsync(DateTimeOffset before, CancellationToken cancellationToken = default) => inner.PruneIdempotencyKeysAsync(before, cancellationToken);

    public Task<bool> IsWritableAsync(CancellationToken cancellationToken = default) => inner.IsWritableAsync(cancellationToken);

    /// <summary>One in so many units that write a slot: the network itself must stand.</summary>
    private bool Hits(Unit unit, int every) =>
        unit.Event is not null && Array.Exists(unit.Rows, row => row.Key.StartsWith(RowKeys.Slots, StringComparison.Ordinal)) && Interlocked.Increment(ref _turn) % every == 0;

    private CommitResult AnswerFirst(Unit unit)
    {
        _ = Task.Delay(s_late).ContinueWith(_ => inner.CommitAsync(unit), TaskScheduler.Default);
        return new CommitResult(CommitStatus.Committed, DateTimeOffset.UtcNow);
    }

    private async Task<CommitResult> WithoutFenceAsync(Unit unit)
    {
        while (true)
        {
            var current = await inner.ReadManyAsync([.. unit.Rows.Select(row => row.Key)]);
            var rows = unit.Rows.Select((row, i) => row with { ExpectedVersion = current[i]?.Version ?? 0 });
            var result = await inner.CommitAsync(unit with { Rows = [.. rows] });
            if (result.Status is not CommitStatus.VersionConflict)
                return result;
        }
    }

    /// <summary>Who asks again gets the newest answer of the same shape, whoever it was for.</summary>
    private CommitResult Exchange(CommitResult result, Unit unit)
    {
        if (result.Status is CommitStatus.Committed && unit.Idempotency is { } own)
            _answers[Shape(own.Answer)] = own.Answer;
        return result.First is { } first && _answers.TryGetValue(Shape(first.Answer), out var another)
            ? result with { First = first with { Answer = another } }
            : result;
    }

    private static string Shape(byte[] answer) => Encoding.UTF8.GetString(answer.AsSpan(0, Math.Min(14, answer.Length)));

    private sealed class ForgetfulSink(IEventSink sink) : IEventSink
    {
        private int _turn;

        public void Apply(IReadOnlyList<StoredEvent> events) => sink.Apply([.. events.Where(_ => ++_turn % 10 != 0)]);
    }
}
#endif
