using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Healthcare.Storage.Postgres;

/// <summary>
/// The one writer of this process: takes what is queued, has it committed as a group, and begins again. There is no timer: under
/// low load a unit waits for nothing.
/// </summary>
internal sealed partial class PostgresWriter : IAsyncDisposable
{
    private readonly BatchCommit _commit;
    private readonly ILogger _logger;
    private readonly Channel<PendingCommit> _queue;
    private readonly UnitBatch _batch;
    private readonly Task _running;
    private volatile bool _closed;

    public PostgresWriter(BatchCommit commit, ILogger logger, PostgresStorageOptions options)
    {
        (_commit, _logger) = (commit, logger);
        _batch = new UnitBatch(options);
        _queue = Channel.CreateBounded<PendingCommit>(new BoundedChannelOptions(options.QueueCapacity) { SingleReader = true });
        _running = Task.Run(RunAsync);
    }

    /// <summary>Who has it keeps the writer from beginning a batch.</summary>
    public WriteGate Gate { get; } = new();

    /// <summary>One more unit would be refused.</summary>
    public bool IsFull(int capacity) => _queue.Reader.Count >= capacity;

    /// <summary>Queues a unit. Once it is in the queue it is written, whoever still waits for it.</summary>
    public Task<CommitResult> Commit(Unit unit)
    {
        var commit = new PendingCommit(unit);
        if (!_queue.Writer.TryWrite(commit))
            commit.Fail(_closed ? Closed() : new StoreOverloadedException());
        return commit.Task;
    }

    /// <summary>Writes what is queued, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        _queue.Writer.TryComplete();
        await _running;
        Gate.Dispose();
    }

    public static StoreException Closed() => new("The booking store is closed.");

    private async Task RunAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            // Whoever comes while the gate is shut is in the batch too.
            using var pass = await Gate.EnterAsync();
            TakeBatch();
            try
            {
                await _commit.WriteAsync(_batch.Commits);
            }
            catch (Exception fault)
            {
                LogWriterFailed(_logger, fault);
                foreach (var commit in _batch.Commits)
                    commit.Fail(PostgresFaults.ToStoreException(fault, outcomeUnknown: true));
            }
        }
    }

    private void TakeBatch()
    {
        _batch.Clear();
        while (_queue.Reader.TryPeek(out var next) && _batch.TryAdd(next))
            _queue.Reader.TryRead(out _);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The booking store's writer failed.")]
    private static partial void LogWriterFailed(ILogger logger, Exception fault);
}
