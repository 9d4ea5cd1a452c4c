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
