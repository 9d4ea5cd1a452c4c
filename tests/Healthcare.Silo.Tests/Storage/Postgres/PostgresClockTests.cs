using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Healthcare.Storage.Postgres;

public sealed class PostgresClockTests : PostgresTest
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_clinics_time_is_the_databases()
    {
        var storage = await OpenAsync();

        var before = storage.Clock.GetUtcNow();
        var database = await AskAsync<DateTime>("SELECT clock_timestamp()");
        var after = storage.Clock.GetUtcNow();

        // As exact as the best round trip was.
        var tolerance = TimeSpan.FromMilliseconds(250);
        Assert.InRange(new DateTimeOffset(database), before - tolerance, after + tolerance);
    }

    [Fact]
    public void Before_it_was_ever_read_there_is_no_time() =>
        Assert.Throws<StoreException>(() => new PostgresClock("silo", NullLogger.Instance).GetUtcNow());

    [Fact]
    public void It_goes_on_from_the_middle_of_the_round_trip()
    {
        var clock = new PostgresClock("silo", NullLogger.Instance);
        var now = Stopwatch.GetTimestamp();
        clock.Measured(Noon, now - (4 * Stopwatch.Frequency), now - (2 * Stopwatch.Frequency));

        Assert.InRange(clock.GetUtcNow(), Noon.AddSeconds(3), Noon.AddSeconds(63));
    }

    [Fact]
    public void A_worse_measurement_of_the_same_time_changes_nothing_and_a_better_one_does()
    {
        var clock = new PostgresClock("silo", NullLogger.Instance);
        var now = Stopwatch.GetTimestamp();
        clock.Measured(Noon, now, now);
        clock.Measured(Noon.AddSeconds(30), now - (40 * Stopwatch.Frequency), now + (40 * Stopwatch.Frequency));
        Assert.InRange(clock.GetUtcNow(), Noon, Noon.AddSeconds(29));

        clock.Measured(Noon.AddSeconds(90), now, now);
        Assert.True(clock.GetUtcNow() >= Noon.AddSeconds(90));
    }

    [Fact]
    public void An_answer_that_was_long_on_its_way_changes_nothing_however_old_the_last_good_one_is()
    {
        var clock = new PostgresClock("silo", NullLogger.Instance);
        var now = Stopwatch.GetTimestamp();
        clock.Measured(Noon, now - (60 * Stopwatch.Frequency), now - (60 * Stopwatch.Frequency));
        // Its question waited 15 s on the way there: the middle of the round trip is 7.5 s too early.
        clock.Measured(Noon.AddMinutes(1), now - (15 * Stopwatch.Frequency), now);

        Assert.InRange(clock.GetUtcNow(), Noon.AddSeconds(60), Noon.AddSeconds(66));
    }

    [Fact]
    public void A_measurement_gives_way_in_time_to_one_that_is_as_good_as_its_age_allows()
    {
        var clock = new PostgresClock("silo", NullLogger.Instance);
        var now = Stopwatch.GetTimestamp();
        // An hour at 500 ppm is 1.8 s; the new one is exact to a second and says that the counter ran 1.5 s slow.
        clock.Measured(Noon, now - (3600 * Stopwatch.Frequency), now - (3600 * Stopwatch.Frequency));
        clock.Measured(Noon.AddSeconds(3600.5), now - (2 * Stopwatch.Frequency), now);

        Assert.InRange(clock.GetUtcNow(), Noon.AddSeconds(3601.5), Noon.AddSeconds(3631.5));
    }

    [Fact]
    public void It_does_not_go_back_by_what_a_measurement_may_be_wrong()
    {
        var clock = new PostgresClock("silo", NullLogger.Instance);
        var now = Stopwatch.GetTimestamp();
        clock.Measured(Noon.AddHours(1), now, now);
        var before = clock.GetUtcNow();
        clock.Measured(before.AddMilliseconds(-500), Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());

        Assert.True(clock.GetUtcNow() >= before);
    }

    [Fact]
    public void It_follows_a_database_whose_clock_was_set_back()
    {
        var clock = new PostgresClock("silo", NullLogger.Instance);
        var now = Stopwatch.GetTimestamp();
        clock.Measured(Noon.AddHours(1), now, now);
        _ = clock.GetUtcNow();
        clock.Measured(Noon, now, now);

        Assert.InRange(clock.GetUtcNow(), Noon, Noon.AddMinutes(30));
    }

    [Fact]
    public void A_machine_whose_clock_is_off_is_named_once()
    {
        var log = new ListLogger();
        var clock = new PostgresClock("silo-7", log);
        for (var i = 0; i < 3; i++)
            clock.Measured(DateTimeOffset.UtcNow.AddSeconds(-5), Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());

        var line = Assert.Single(log.Lines);
        Assert.Contains("silo-7", line, StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, line, StringComparison.Ordinal);
        Assert.InRange(clock.Skew, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(64));
    }

    private sealed class ListLogger : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
