using System.Diagnostics;
using System.Security.Cryptography;
using Healthcare.Protection;
using Healthcare.Storage;
using Healthcare.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Healthcare.Cases;

/// <summary>What sealing costs: one envelope by itself, and units of the size of a booking on SQLite, sealed and open in turn.</summary>
public static class SealCostCase
{
    private const int Rounds = 7;
    private const int Writers = 64;
    private const int RowBytes = 550;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(3);
    private static readonly byte[] s_payload = RandomNumberGenerator.GetBytes(RowBytes);

    public static async Task RunAsync(Report report, TemporaryDirectory directory)
    {
        var (seal, open) = MeasureEnvelope();
        report.Add($"one envelope of {RowBytes} bytes, one thread", "told, not asked", $"sealed in {Report.Number(seal)} us, opened in {Report.Number(open)} us", true);

        await using var storage = SqliteStorage.Open(directory.Sub("store"), TimeProvider.System, NullLoggerFactory.Instance);
        await MeasureAsync(storage.Store, "warm-open");
        await MeasureAsync(storage.Sealed, "warm-sealed");
        var runs = new List<(double Open, double Sealed)>();
        for (var round = 0; round < Rounds; round++)
        {
            // The first of a pair has the smaller database: they take turns at that too.
            var first = await MeasureAsync(round % 2 == 0 ? storage.Store : storage.Sealed, $"{round}-a");
            var second = await MeasureAsync(round % 2 == 0 ? storage.Sealed : storage.Store, $"{round}-b");
            var run = round % 2 == 0 ? (first, second) : (second, first);
            Report.Note($"round {round}: open {Report.Number(run.Item1)} us · sealed {Report.Number(run.Item2)} us");
            runs.Add(run);
        }

        var (open1, sealed1) = (Report.Median(runs.Select(run => run.Open)), Report.Median(runs.Select(run => run.Sealed)));
        var ratio = Report.Median(runs.Select(run => run.Sealed / run.Open));
        report.Add("processor time of a unit like a booking, sealed against open (SQLite, 64 writers)", "told, not asked", $"{Report.Number(sealed1)} us vs {Report.Number(open1)} us: {ratio:0.00}x", true);
    }

    /// <summary>Microseconds to seal and to open one.</summary>
    private static (double Seal, double Open) MeasureEnvelope()
    {
        const int count = 200_000;
        var protector = new Protector(new FixedKeys(KeyRing.New(), "the benchmark"));
        var envelope = protector.Seal("row"u8, s_payload);
        for (var warm = 0; warm < 2; warm++)
        {
            Time(() => protector.Seal("row"u8, s_payload));
            Time(() => protector.Open("row"u8, envelope));
        }

        return (Time(() => protector.Seal("row"u8, s_payload)), Time(() => protector.Open("row"u8, envelope)));

        static double Time(Action action)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < count; i++)
                action();
            return Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
        }
    }

    /// <summary>Microseconds of processor time a unit.</summary>
    private static async Task<double> MeasureAsync(IBookingStore store, string name)
    {
        using var process = Process.GetCurrentProcess();
        var (units, before) = (0L, process.TotalProcessorTime);
        var end = Stopwatch.GetTimestamp() + (long)(s_round.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; Stopwatch.GetTimestamp() < end; i++)
            {
                await store.CommitAsync(ToUnit($"{name}-{writer:00}-{i:000000}"));
                Interlocked.Increment(ref units);
            }
        })));
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMicroseconds / units;
    }

    private static Unit ToUnit(string id) => new(
        [new RowWrite($"patient/{id}", 0, s_payload), new RowWrite($"slot/{id}", 0, s_payload)],
        new EventDraft("appointment.booked", $"appointment/{id}", $"pat-{id}", "key-benchmark", "127.0.0.1", null, s_payload[..400]),
        [new IndexChange("appointment/1", id), new IndexChange($"appointment-at/loc/{id}", id), new IndexChange($"appointment-of/{id}/", id), new IndexChange($"appointment-with/{id}/", id)],
        new IdempotencyEntry(id, new string('a', 64), s_payload[..400]));
}
