using Healthcare.Storage;
using Healthcare.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static Healthcare.Storage.Units;

namespace Healthcare.EventLog;

public sealed class ConsumerLoopTests : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    // Small against the lease: on a busy machine a renewal takes a while, and time must not run away meanwhile.
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(20);

    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly SqliteStorage _storage;
    private readonly List<Loop> _loops = [];

    public ConsumerLoopTests() => _storage = SqliteStorage.Open(_directory.Combine("data"), _time, NullLoggerFactory.Instance);

    [Fact]
    public async Task Events_come_in_order_and_what_is_done_does_not_come_again()
    {
        var loop = await StartAsync("a");
        await CommitAsync(0, 250);
        await UntilAsync(() => loop.Seen.Count == 250);
        await loop.StopAsync();
        await CommitAsync(250, 260);

        var next = await StartAsync("a again");
        await UntilAsync(() => next.Seen.Count == 10);

        Assert.Equal(Enumerable.Range(1, 250).Select(id => (long)id), loop.Seen);
        Assert.Equal(Enumerable.Range(251, 10).Select(id => (long)id), next.Seen);
    }

    [Fact]
    public async Task Of_two_processes_one_consumes_and_the_other_takes_over_when_it_is_gone()
    {
        var first = await StartAsync("first");
        await CommitAsync(0, 5);
        await UntilAsync(() => first.Seen.Count == 5);
        var second = await StartAsync("second");
        await CommitAsync(5, 10);
        await UntilAsync(() => first.Seen.Count == 10);
        Assert.Empty(second.Seen);

        await first.StopAsync();
        await CommitAsync(10, 15);
        await UntilAsync(() => second.Seen.Count == 5);

        Assert.Equal([11, 12, 13, 14, 15], second.Seen);
    }

    [Fact]
    public async Task What_failed_comes_again()
    {
        var failures = 2;
        var loop = await StartAsync("a", seen =>
        {
            if (seen == 3 && failures-- > 0)
                throw new InvalidOperationException("The mail server is away.");
        });
        await CommitAsync(0, 5);

        await UntilAsync(() => loop.Seen.Count == 5);

        Assert.Equal([1, 2, 3, 4, 5], loop.Seen);
        Assert.Equal(-1, failures);
    }

    [Fact]
    public async Task Who_has_lost_the_lease_is_told_to_stop()
    {
        var stopped = new TaskCompletionSource();
        var first = await StartAsync("first", onCancelled: stopped, wait: Task.Delay(Timeout.Infinite));
        await CommitAsync(0, 1);
        await UntilAsync(() => first.Begun > 0);

        // By its own name, which is given a new lease at once: what is left is what somebody sees who was away for long.
        var taken = await _storage.Store.TryLeaseAsync("test", "first", TimeSpan.FromHours(1));

        await UntilAsync(() => stopped.Task.IsCompleted);
        Assert.Equal(0, taken!.Checkpoint);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var loop in _loops)
            await loop.StopAsync();
        await _storage.DisposeAsync();
        _directory.Dispose();
    }

    private async Task<Loop> StartAsync(string owner, Action<long>? before = null, TaskCompletionSource? onCancelled = null, Task? wait = null)
    {
        var signal = new LogSignal();
        await _storage.Store.FollowAsync(0, signal);
        var loop = new Loop(before, onCancelled, wait);
        loop.Run(new ConsumerLoop(loop, _storage.Store, owner, signal, _time, NullLogger.Instance));
        _loops.Add(loop);
        return loop;
    }

    private async Task CommitAsync(int from, int to)
    {
        for (var i = from; i < to; i++)
            await _storage.Store.CommitAsync(Create($"slot/{i:0000}"));
    }

    /// <summary>Time goes on while we wait.</summary>
    private async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!condition())
        {
            _time.Advance(s_step);
            await Task.Delay(5, patience.Token);
        }
    }

    private sealed class Loop : IEventConsumer
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly List<long> _seen = [];
        private readonly Action<long>? _before;
        private readonly TaskCompletionSource? _onCancelled;
        private readonly Task? _wait;
        private Task _running = Task.CompletedTask;
        private int _begun;

        public Loop(Action<long>? before, TaskCompletionSource? onCancelled, Task? wait) => (_before, _onCancelled, _wait) = (before, onCancelled, wait);

        public string Group => "test";

        public int Begun => Volatile.Read(ref _begun);

        public IReadOnlyList<long> Seen
        {
            get
            {
                lock (_seen)
                    return [.. _seen];
            }
        }

        public void Run(ConsumerLoop loop) => _running = loop.RunAsync(_stop.Token);

        public async Task ConsumeAsync(IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _begun);
            await (_wait ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
                _onCancelled?.TrySetResult();
            cancellationToken.ThrowIfCancellationRequested();
            lock (_seen)
            {
                // All or nothing, as a consumer of a mail server's kind would do it by ids.
                foreach (var stored in events)
                    _before?.Invoke(stored.Id);
                _seen.AddRange(events.Select(stored => stored.Id).Where(id => !_seen.Contains(id)));
            }
        }

        public async Task StopAsync()
        {
            await _stop.CancelAsync();
            await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
