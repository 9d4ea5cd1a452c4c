using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Healthcare.Storage.Postgres;

/// <summary>
/// The database's clock, so that all silos agree on when a hold ends. It runs on this machine's steady counter from a point that
/// a round trip to the database has fixed, and is set anew by those that say more. It does not go back, unless the database's
/// clock did by more than a second.
/// </summary>
public sealed partial class PostgresClock : ClinicClock
{
    private static readonly TimeSpan LargestStepHeldBack = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LargestSkew = TimeSpan.FromSeconds(1);

    // What a measurement loses of its exactness while it ages. 500 ppm is how far Linux bends a clock at most (adjtimex, ADJ_FREQUENCY).
    private const double Drift = 500e-6;

    private readonly string _name;
    private readonly ILogger _logger;
    private Anchor? _anchor;
    private long _latestTicks;
    private bool _skewed;

    internal PostgresClock(string name, ILogger logger) => (_name, _logger) = (name, logger);

    /// <summary>How far this machine's clock is ahead of the database's, as last measured; negative when behind.</summary>
    public TimeSpan Skew { get; private set; }

    /// <exception cref="StoreException">The database's clock has never been read.</exception>
    public override DateTimeOffset GetUtcNow()
    {
        var anchor = Volatile.Read(ref _anchor) ?? throw new StoreException("The clock of the database has not been read yet.");
        var now = anchor.Now().UtcTicks;
        var latest = Interlocked.Read(ref _latestTicks);
        while (now > latest)
        {
            var seen = Interlocked.CompareExchange(ref _latestTicks, now, latest);
            if (seen == latest)
                return new DateTimeOffset(now, TimeSpan.Zero);
            latest = seen;
        }

        return new DateTimeOffset(latest - now > LargestStepHeldBack.Ticks ? now : latest, TimeSpan.Zero);
    }

    /// <summary>Takes in what the database said its time was, somewhere between the two timestamps. One caller at a time.</summary>
    /// <param name="sent">Of <see cref="Stopwatch.GetTimestamp"/>, before the question left.</param>
    /// <param name="received">When the answer was here.</param>
    internal void Measured(DateTimeOffset databaseTime, long sent, long received)
    {
        var roundTrip = Stopwatch.GetElapsedTime(sent, received);
        var measured = new Anchor(databaseTime, sent + ((received - sent) / 2), roundTrip / 2);
        if (_anchor is null || IsBetter(measured, _anchor))
            Set(measured);
        Skew = TimeProvider.System.GetUtcNow() - Stopwatch.GetElapsedTime(measured.Timestamp) - databaseTime;
        WarnOfSkew(roundTrip / 2);
    }

    // An answer that was long on its way says little, also where the known measurement is old; but one that the known cannot agree with
    // means that the database's clock was set.
    private static bool IsBetter(Anchor measured, Anchor known) =>
        measured.ErrorNow <= known.ErrorNow
        || (measured.Now() - known.Now()).Duration() > measured.ErrorNow + known.ErrorNow;

    private void Set(Anchor anchor)
    {
        if (_anchor is { } known && known.Now() - anchor.Now() > LargestStepHeldBack)
            Interlocked.Exchange(ref _latestTicks, anchor.Now().UtcTicks);
        Volatile.Write(ref _anchor, anchor);
    }

    private void WarnOfSkew(TimeSpan error)
    {
        var skewed = Skew.Duration() - error > LargestSkew;
        if (skewed && !_skewed)
            LogSkew(_name, Environment.MachineName, Skew.TotalSeconds);
        _skewed = skewed;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock of silo {Silo} on {Host} is {Seconds:F1} s ahead of the database's (behind, if negative). Bookings go by the database's clock; set the machine's right.")]
    private partial void LogSkew(string silo, string host, double seconds);

    /// <summary>The database's time at one moment of the steady counter.</summary>
    private sealed record Anchor(DateTimeOffset Time, long Timestamp, TimeSpan Error)
    {
        public TimeSpan ErrorNow => Error + (Age * Drift);

        private TimeSpan Age => Stopwatch.GetElapsedTime(Timestamp);

        public DateTimeOffset Now() => Time + Age;
    }
}
