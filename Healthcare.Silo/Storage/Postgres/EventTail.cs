using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Healthcare.Storage.Postgres;

/// <summary>Events that this process has just committed; those who wait for them are told when the sinks have them.</summary>
internal sealed class OwnEvents(IReadOnlyList<StoredEvent> events, Action tell)
{
    private readonly long _committed = Stopwatch.GetTimestamp();

    public IReadOnlyList<StoredEvent> Events => events;

    public long First => events[0].Id;

    public long Last => events[^1].Id;

    public TimeSpan Age => Stopwatch.GetElapsedTime(_committed);

    public void Tell() => tell();
}

/// <summary>
/// The end of the log, as the sinks of this process hear it: in id order, whoever committed. Own events are handed over at once
/// when all before them are; otherwise those between, of other silos, are read first. Events of others are read when somebody
/// tells of them, and every moment anyway.
/// </summary>
internal sealed partial class EventTail : IAsyncDisposable
{
    // After this long a caller is told although the events before its own could not be read; the sinks get them later.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly object _lock = new();
    private readonly Queue<OwnEvents> _own = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly LogReader _log;
    private readonly EventSinks _sinks;
    private readonly TimeProvider _time;
    private readonly TimeSpan _period;
    private readonly ILogger _logger;
    private readonly Task _running;
    private long _position;
    private long _followedUntil;
    private bool _isHeld;
    private bool _failing;

    public EventTail(LogReader log, TimeProvider time, ILogger logger, TimeSpan period)
    {
        (_log, _time, _logger, _period) = (log, time, logger, period);
        _sinks = new EventSinks(logger);
        _running = Task.Run(RunAsync);
    }

    public bool SinksAreWhole => _sinks.AreWhole;

    public DateTimeOffset FollowedUntil =>
        _sinks.Any ? new DateTimeOffset(Volatile.Read(ref _followedUntil), TimeSpan.Zero) : _time.GetUtcNow();

    /// <summary>There may be events that have not been read.</summary>
    public void Wake()
    {
        lock (_wake)
        {
            if (_wake.CurrentCount == 0)
                _wake.Release();
        }
    }

    /// <summary>Takes a batch's events after its commit, in the order of the commits.</summary>
    public void HandOver(OwnEvents own)
    {
        lock (_lock)
        {
            if (_sinks.Any && own.Events.Count > 0)
            {
                _own.Enqueue(own);
                if (_isHeld || !TryPublishOwn())
                    Wake();
                return;
            }
        }

        own.Tell();
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

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _log.DisposeAsync();
        lock (_lock)
            TellAll();
        _stop.Dispose();
        _turn.Dispose();
        _wake.Dispose();
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
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _wake.WaitAsync(_period, _stop.Token);
                await CatchUpInTurnAsync();
                _failing = false;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                Failed(fault);
                await Task.Delay(_period, CancellationToken.None);
            }
        }
    }

    private async Task CatchUpInTurnAsync()
    {
        await _turn.WaitAsync(_stop.Token);
        try
        {
            await CatchUpAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Reads and hands over until there is nothing more. Also measures the clock, and does that when nobody follows.</summary>
    private async Task CatchUpAsync()
    {
        bool more;
        do
        {
            var (after, before) = NextGap();
            var now = _time.GetUtcNow();
            var events = await _log.ReadAsync(after, before);
            lock (_lock)
            {
                Publish(events);
                more = events.Count == LogReader.Limit;
                if (!more && before < long.MaxValue)
                {
                    // Ids have no gaps: who has read up to an own event has read all before it.
                    _position = Math.Max(_position, before - 1);
                    more = true;
                }

                TryPublishOwn();
                TellThoseWhoWaitTooLong();
                if (!more && _sinks.Any)
                    Volatile.Write(ref _followedUntil, now.UtcTicks);
            }
        }
        while (more);
    }

    private (long After, long Before) NextGap()
    {
        lock (_lock)
        {
            TryPublishOwn();
            return _sinks.Any ? (_position, _own.TryPeek(out var own) ? own.First : long.MaxValue) : (long.MaxValue - 1, long.MaxValue);
        }
    }

    /// <summary>Hands over the own events that nothing is missing before; true when none is left. Under the lock.</summary>
    private bool TryPublishOwn()
    {
        while (_own.TryPeek(out var own))
        {
            if (own.First > _position + 1)
                return false;
            _own.Dequeue();
            Publish(own.Events);
            own.Tell();
        }

        return true;
    }

    /// <summary>Hands over those that have not been handed over. Under the lock.</summary>
    private void Publish(IReadOnlyList<StoredEvent> events)
    {
        if (events.Count == 0 || events[^1].Id <= _position)
            return;
        if (events[0].Id <= _position)
            events = [.. events.Where(stored => stored.Id > _position)];
        _position = events[^1].Id;
        _sinks.Publish(events);
    }

    private void Failed(Exception fault)
    {
        if (!_failing)
            LogFailed(_logger, fault);
        _failing = true;
        lock (_lock)
            TellThoseWhoWaitTooLong();
    }

    private void TellThoseWhoWaitTooLong()
    {
        if (_own.TryPeek(out var oldest) && oldest.Age > LongestWait)
            TellAll();
    }

    // They are forgotten here, and read from the log like those of others.
    private void TellAll()
    {
        while (_own.TryDequeue(out var own))
            own.Tell();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event log cannot be read now; the search index of this silo is behind until it can.")]
    private static partial void LogFailed(ILogger logger, Exception fault);
}
