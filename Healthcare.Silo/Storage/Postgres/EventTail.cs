using Microsoft.Extensions.Logging;

namespace Healthcare.Storage.Postgres;

/// <summary>
/// The end of the log, as the sinks of this process hear it: in id order, whoever committed. What this process commits is handed over at
/// once when it is next; what comes after events of other silos is read with them. The log is read when the database tells of new events,
/// and every moment anyway; while much is committed nobody is told, and those of a moment are read together.
/// </summary>
internal sealed partial class EventTail : IAsyncDisposable
{
    // A cluster commits hundreds of batches a second, and to read each by itself costs more than to write it. Small against what a search may wait.
    private static readonly TimeSpan LeastGathering = TimeSpan.FromMilliseconds(10);

    private readonly object _lock = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Signal _wake = new();
    private readonly Signal _haste = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CommitPace _pace = new();
    private readonly LogReader _log;
    private readonly Func<Action, LogListener> _listen;
    private readonly EventSinks _sinks;
    private readonly TimeProvider _time;
    private readonly TimeSpan _period;
    private readonly TimeSpan _gathering;
    private readonly ILogger _logger;
    private readonly Task _running;
    private LogListener? _listener;
    private long _position;
    private long _followedUntil;
    private bool _isHeld;
    private bool _failing;

    /// <param name="listen">Begins to listen, and says whenever another silo has committed events.</param>
    public EventTail(LogReader log, Func<Action, LogListener> listen, TimeProvider time, ILogger logger, TimeSpan period, TimeSpan gathering)
    {
        (_log, _listen, _time, _logger, _period, _gathering) = (log, listen, time, logger, period, gathering);
        _sinks = new EventSinks(logger);
        _running = Task.Run(RunAsync);
    }

    public bool SinksAreWhole => _sinks.AreWhole;

    public DateTimeOffset FollowedUntil =>
        _sinks.Any ? new DateTimeOffset(Volatile.Read(ref _followedUntil), TimeSpan.Zero) : _time.GetUtcNow();

    /// <summary>Takes a batch's events after its commit, in the order of the commits.</summary>
    public void HandOver(IReadOnlyList<StoredEvent> own)
    {
        if (own.Count == 0)
            return;
        lock (_lock)
        {
            if (!_sinks.Any)
                return;
            if (!_isHeld && own[0].Id <= _position + 1)
                Publish(own);
            else
                _wake.Give();
        }
    }

    /// <summary>See <see cref="IBookingStore.FollowAsync"/>.</summary>
    public async Task FollowAsync(long afterId, IEventSink sink, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!TryBegin(afterId, sink))
                await JoinAsync(afterId, sink);
            await CatchUpAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>See <see cref="IBookingStore.HastenFollowing"/>.</summary>
    public void Hasten()
    {
        _haste.Give();
        _wake.Give();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await ListenAsync(wanted: false);
        await _log.DisposeAsync();
        _stop.Dispose();
        _turn.Dispose();
        _wake.Dispose();
        _haste.Dispose();
    }

    private long Position
    {
        get
        {
            lock (_lock)
                return _position;
        }
    }

    private bool TryBegin(long afterId, IEventSink first)
    {
        lock (_lock)
        {
            if (_sinks.Any)
                return false;
            _position = afterId;
            Volatile.Write(ref _followedUntil, DateTimeOffset.MinValue.UtcTicks);
            _sinks.Add(first);
            return true;
        }
    }

    private async Task JoinAsync(long afterId, IEventSink sink)
    {
        // Most of the log is read while the others go on; only the last few events are read while they wait.
        await CatchUpAsync();
        var last = await ReadToAsync(sink, afterId, Position);
        Hold(true);
        try
        {
            await ReadToAsync(sink, last, Position);
            lock (_lock)
                _sinks.Add(sink);
        }
        finally
        {
            Hold(false);
        }
    }

    private void Hold(bool held)
    {
        lock (_lock)
            _isHeld = held;
    }

    private async Task<long> ReadToAsync(IEventSink sink, long last, long position)
    {
        while (last < position)
        {
            var events = await _log.ReadAsync(last, position + 1);
            if (events.Count > 0)
                sink.Apply(events);
            last = events.Count < LogReader.Limit ? position : events[^1].Id;
        }

        return last;
    }

    private async Task RunAsync()
    {
        var pause = _period;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _pace.Look();
                await ListenAsync(!_pace.IsBusy);
                await _wake.WaitAsync(pause, _stop.Token);
                var any = await CatchUpInTurnAsync();
                _failing = false;
                if (any)
                    await GatherAsync();
                pause = PauseAfter(pause, any);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                if (!_failing)
                    LogFailed(_logger, fault);
                _failing = true;
                await Task.Delay(_period, CancellationToken.None);
            }
        }
    }

    private async Task GatherAsync()
    {
        await Task.Delay(LeastGathering, _stop.Token);
        if (_gathering > LeastGathering)
            await _haste.WaitAsync(_gathering - LeastGathering, _stop.Token);
    }

    private async Task ListenAsync(bool wanted)
    {
        if (wanted)
        {
            _listener ??= _listen(_wake.Give);
        }
        else if (_listener is { } listener)
        {
            _listener = null;
            await listener.DisposeAsync();
        }
    }

    // Who is told can wait. Who is not looks again at once where there was something, and less and less often where there was nothing.
    private TimeSpan PauseAfter(TimeSpan last, bool any) =>
        _listener is not null ? _period
        : any ? TimeSpan.Zero
        : last + _gathering < _period ? last + _gathering : _period;

    private async Task<bool> CatchUpInTurnAsync()
    {
        await _turn.WaitAsync(_stop.Token);
        try
        {
            return await CatchUpAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Reads and hands over until there is nothing more; whether there was anything. Also measures the clock, and does that when nobody follows.
    /// </summary>
    private async Task<bool> CatchUpAsync()
    {
        bool any = false, more;
        do
        {
            var now = _time.GetUtcNow();
            var events = await _log.ReadAsync(_sinks.Any ? Position : long.MaxValue - 1);
            lock (_lock)
            {
                Publish(events);
                any |= events.Count > 0;
                more = events.Count == LogReader.Limit;
                if (!more && _sinks.Any)
                    Volatile.Write(ref _followedUntil, now.UtcTicks);
            }
        }
        while (more);
        return any;
    }

    /// <summary>Hands over those that have not been handed over. Under the lock.</summary>
    private void Publish(IReadOnlyList<StoredEvent> events)
    {
        if (events.Count == 0 || events[^1].Id <= _position)
            return;
        if (events[0].Id <= _position)
            events = [.. events.Where(stored => stored.Id > _position)];
        _position = events[^1].Id;
        _pace.Add(events.Count);
        _sinks.Publish(events);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event log cannot be read now; the search index of this silo is behind until it can.")]
    private static partial void LogFailed(ILogger logger, Exception fault);
}
