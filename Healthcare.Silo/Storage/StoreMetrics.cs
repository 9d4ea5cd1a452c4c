using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Healthcare.Storage;

/// <summary>What a store did since it was opened.</summary>
/// <param name="Commits">Transactions that were committed.</param>
/// <param name="Units">Units in them, whether they were written, replays or conflicts.</param>
/// <param name="Reads">Rows that were looked up by key.</param>
/// <param name="ReadBatches">Visits to the database that those look-ups took.</param>
/// <param name="Statements">SQL statements that were run, those that begin and end transactions included.</param>
public readonly record struct StoreCounts(long Commits, long Units, long Reads, long ReadBatches, long Statements);

/// <summary>Counts the store's work, for the meter <c>Healthcare.Storage</c> and for tests.</summary>
public sealed class StoreMetrics : IDisposable
{
    public const string MeterName = "Healthcare.Storage";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _commits;
    private readonly Counter<long> _units;
    private readonly Counter<long> _events;
    private readonly Counter<long> _reads;
    private readonly Counter<long> _readBatches;
    private readonly Counter<long> _statements;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _commitDuration;
    private StoreCountsCell _counts;

    public StoreMetrics()
    {
        _commits = _meter.CreateCounter<long>("healthcare.store.commits", "{commit}", "Transactions committed.");
        _units = _meter.CreateCounter<long>("healthcare.store.units", "{unit}", "Units in committed transactions.");
        _events = _meter.CreateCounter<long>("healthcare.store.events", "{event}", "Changes committed by this process, by action: appointment.booked, slot.held, ...");
        _reads = _meter.CreateCounter<long>("healthcare.store.reads", "{row}", "Rows looked up by key.");
        _readBatches = _meter.CreateCounter<long>("healthcare.store.read_batches", "{batch}", "Visits to the database for look-ups.");
        _statements = _meter.CreateCounter<long>("healthcare.store.statements", "{statement}", "SQL statements run.");
        _batchSize = _meter.CreateHistogram<int>("healthcare.store.batch_size", "{unit}", "Units in one transaction.");
        _commitDuration = _meter.CreateHistogram<double>("healthcare.store.commit_duration", "s", "From begin to commit and hand-over.");
    }

    public StoreCounts Snapshot() => new(
        Interlocked.Read(ref _counts.Commits),
        Interlocked.Read(ref _counts.Units),
        Interlocked.Read(ref _counts.Reads),
        Interlocked.Read(ref _counts.ReadBatches),
        Interlocked.Read(ref _counts.Statements));

    public void Dispose() => _meter.Dispose();

    internal void Committed(int units, long statements, long startTimestamp)
    {
        Add(ref _counts.Commits, _commits, 1);
        Add(ref _counts.Units, _units, units);
        StatementsRun(statements);
        _batchSize.Record(units);
        _commitDuration.Record(Stopwatch.GetElapsedTime(startTimestamp).TotalSeconds);
    }

    internal void Happened(EventDraft change) => _events.Add(1, new KeyValuePair<string, object?>("action", change.Action));

    internal void RowsRead(int rows)
    {
        Add(ref _counts.Reads, _reads, rows);
        Add(ref _counts.ReadBatches, _readBatches, 1);
    }

    internal void StatementsRun(long statements)
    {
        if (statements > 0)
            Add(ref _counts.Statements, _statements, statements);
    }

    private static void Add(ref long count, Counter<long> counter, long delta)
    {
        Interlocked.Add(ref count, delta);
        counter.Add(delta);
    }

    private struct StoreCountsCell
    {
        public long Commits;
        public long Units;
        public long Reads;
        public long ReadBatches;
        public long Statements;
    }
}
