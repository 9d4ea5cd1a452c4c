using System.Collections.Concurrent;
using System.Diagnostics;

namespace Healthcare.Load;

/// <summary>Kiosks that book at a steady pace; each call that fails is repeated once, with the same idempotency key.</summary>
/// <param name="booking">The request with a number and an idempotency key.</param>
public sealed class SteadyBookings(Uri server, Func<int, string, byte[]> booking)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<string> _failures = new();
    private int _next = -1;
    private int _booked;
    private int _repeated;
    private long _longest;

    public int Booked => _booked;

    /// <summary>Calls that failed once and were repeated.</summary>
    public int Repeated => _repeated;

    /// <summary>What was answered to calls that failed twice.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>The longest that anybody waited for a booking, its repetition included.</summary>
    public TimeSpan Longest => TimeSpan.FromTicks(_longest);

    public Task RunAsync(int kiosks, TimeSpan pace, CancellationToken end) =>
        Task.WhenAll(Enumerable.Range(0, kiosks).Select(_ => Task.Run(() => BookAsync(pace, end))));

    private async Task BookAsync(TimeSpan pace, CancellationToken end)
    {
        using var kiosk = new Kiosk(server, s_patience);
        using var timer = new PeriodicTimer(pace);
        while (!end.IsCancellationRequested)
        {
            await BookOneAsync(kiosk);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task BookOneAsync(Kiosk kiosk)
    {
        var number = Interlocked.Increment(ref _next);
        var request = booking(number, $"steady-{number}");
        var started = Stopwatch.GetTimestamp();
        var reply = await kiosk.SendAsync(request);
        if (reply.MayBeRepeated)
        {
            Interlocked.Increment(ref _repeated);
            await Task.Delay(s_retryAfter);
            reply = await kiosk.SendAsync(request);
        }

        if (reply.Status == 201)
            Interlocked.Increment(ref _booked);
        else
            _failures.Enqueue($"{reply.Status} {reply.Body}");
        Note(Stopwatch.GetElapsedTime(started).Ticks);
    }

    private void Note(long ticks)
    {
        for (var longest = Volatile.Read(ref _longest); ticks > longest; longest = Volatile.Read(ref _longest))
            Interlocked.CompareExchange(ref _longest, ticks, longest);
    }
}
