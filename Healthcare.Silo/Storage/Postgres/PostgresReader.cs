using System.Threading.Channels;
using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>
/// Looks rows up by key: one visit to the database for all who ask at the same time, two visits at once at most. While the
/// database is away it tries again until the callers' patience ends.
/// </summary>
internal sealed class PostgresReader : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Channel<IPendingRead> _queue;
    private readonly StoreMetrics _metrics;
    private readonly PostgresStorageOptions _options;
    private readonly Task _running;
    private volatile bool _closed;

    public PostgresReader(NpgsqlDataSource pool, StoreMetrics metrics, PostgresStorageOptions options)
    {
        (_metrics, _options) = (metrics, options);
        _queue = Channel.CreateBounded<IPendingRead>(options.ReadQueueCapacity);
        _running = Task.WhenAll(
            Task.Run(() => RunAsync(new RowLookup(pool))),
            Task.Run(() => RunAsync(new RowLookup(pool))));
    }

    public Task<StoredRow?> Read(string key)
    {
        var read = new PendingRow(key);
        Enqueue(read);
        return read.Task;
    }

    public Task<StoredRow?[]> ReadMany(IReadOnlyList<string> keys)
    {
        var read = new PendingRows(keys);
        Enqueue(read);
        return read.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _closed = true;
        _queue.Writer.TryComplete();
        await _running;
    }

    private void Enqueue(IPendingRead read)
    {
        if (!_queue.Writer.TryWrite(read))
            read.Fail(_closed ? PostgresWriter.Closed() : new StoreOverloadedException());
    }

    private async Task RunAsync(RowLookup lookup)
    {
        await using var owned = lookup;
        var batch = new List<IPendingRead>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < _options.ReadBatchLimit && _queue.Reader.TryRead(out var read))
                batch.Add(read);
            while (batch.Count > 0)
                await ReadAsync(lookup, batch);
        }
    }

    private async Task ReadAsync(RowLookup lookup, List<IPendingRead> batch)
    {
        try
        {
            var rows = await lookup.RunAsync(batch);
            _metrics.RowsRead(rows);
            _metrics.StatementsRun(1);
            foreach (var read in batch)
                read.Complete();
            batch.Clear();
        }
        catch (Exception fault)
        {
            await lookup.DropConnectionAsync();
            if (PostgresFaults.IsOfTheConnection(fault) || PostgresFaults.IsPassing(fault))
                await PauseAsync(batch, fault);
            else
                await ReadEachAloneAsync(lookup, batch, fault);
        }
    }

    private async Task PauseAsync(List<IPendingRead> batch, Exception fault)
    {
        foreach (var read in batch.Where(read => read.Age > _options.Patience || _closed))
            read.Fail(PostgresFaults.ToReadException(fault));
        batch.RemoveAll(read => read.Age > _options.Patience || _closed);
        await Task.Delay(Pause);
    }

    // One that cannot be asked for must not keep the others from their answer.
    private async Task ReadEachAloneAsync(RowLookup lookup, List<IPendingRead> batch, Exception fault)
    {
        var alone = batch.ToArray();
        batch.Clear();
        if (alone is [var only])
        {
            only.Fail(PostgresFaults.ToReadException(fault));
            return;
        }

        foreach (var read in alone)
        {
            for (batch.Add(read); batch.Count > 0;)
                await ReadAsync(lookup, batch);
        }
    }
}
