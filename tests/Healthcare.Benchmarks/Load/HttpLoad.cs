using System.Diagnostics;
using System.Net;
using System.Text;

namespace Healthcare.Load;

/// <summary>What one run of a load saw.</summary>
public sealed record LoadResult(int Requests, TimeSpan Elapsed, double[] SortedMilliseconds, IReadOnlyDictionary<int, int> Statuses)
{
    public double PerSecond => Requests / Elapsed.TotalSeconds;

    public double P50 => Report.Percentile(SortedMilliseconds, 0.50);

    public double P99 => Report.Percentile(SortedMilliseconds, 0.99);

    public int Count(int status) => Statuses.GetValueOrDefault(status);
}

/// <summary>Closed-loop load: each connection sends its next request when it has its answer.</summary>
public static class HttpLoad
{
    private const string Appointments = "/api/v1/appointments";

    /// <summary>Sends requests 0 to <paramref name="count"/> - 1 over so many connections.</summary>
    public static Task<LoadResult> RunAsync(Uri server, int connections, int count, Func<int, byte[]> request)
    {
        var next = -1;
        return RunAsync(server, connections, () => Interlocked.Increment(ref next) is var i && i < count ? request(i) : null);
    }

    /// <summary>Sends requests for a time.</summary>
    /// <param name="waitsAsTold">A connection that is refused waits as long as Retry-After says before its next request.</param>
    public static Task<LoadResult> RunForAsync(Uri server, int connections, TimeSpan time, Func<int, byte[]> request, bool waitsAsTold = false)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var next = -1;
        return RunAsync(server, connections, () => Stopwatch.GetTimestamp() < until ? request(Interlocked.Increment(ref next)) : null, waitsAsTold);
    }

    public static byte[] Get(string path, string apiKey) =>
        Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {apiKey}\r\n\r\n");

    public static byte[] Post(string path, string apiKey, string json, string? idempotencyKey = null) =>
        PostAs($"X-Api-Key: {apiKey}", path, json, idempotencyKey);

    /// <summary>A request to book.</summary>
    public static byte[] Book(string slot, string patient, string apiKey, string? idempotencyKey = null) =>
        Post(Appointments, apiKey, BookingOf(slot, patient), idempotencyKey);

    /// <summary>A request to book, by an access token.</summary>
    public static byte[] BookByToken(string slot, string patient, string token) => PostAs($"Authorization: Bearer {token}", Appointments, BookingOf(slot, patient));

    private static string BookingOf(string slot, string patient) => $$"""{"slotId":"{{slot}}","patientId":"{{patient}}"}""";

    private static byte[] PostAs(string caller, string path, string json, string? idempotencyKey = null)
    {
        var key = idempotencyKey is null ? "" : $"Idempotency-Key: {idempotencyKey}\r\n";
        return Encoding.UTF8.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\n{caller}\r\n{key}Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");
    }

    private static async Task<LoadResult> RunAsync(Uri server, int connections, Func<byte[]?> next, bool waitsAsTold = false)
    {
        var endpoint = new IPEndPoint(IPAddress.Loopback, server.Port);
        var open = new HttpConnection[connections];
        for (var i = 0; i < connections; i++)
            await (open[i] = new HttpConnection()).ConnectAsync(endpoint);

        var clock = Stopwatch.StartNew();
        var runs = await Task.WhenAll(open.Select(connection => Task.Run(() => LoopAsync(connection, next, waitsAsTold))));
        var elapsed = clock.Elapsed;
        foreach (var connection in open)
            connection.Dispose();

        double[] times = [.. runs.SelectMany(run => run.Select(answer => answer.Milliseconds)).Order()];
        var statuses = runs.SelectMany(run => run).CountBy(answer => answer.Status).ToDictionary();
        return new LoadResult(times.Length, elapsed, times, statuses);
    }

    private static async Task<List<(int Status, double Milliseconds)>> LoopAsync(HttpConnection connection, Func<byte[]?> next, bool waitsAsTold)
    {
        var answers = new List<(int, double)>();
        while (next() is { } request)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await connection.SendAsync(request);
            answers.Add((answer.Status, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
            if (waitsAsTold && answer.RetryAfter is { } wait)
                await Task.Delay(wait);
        }

        return answers;
    }
}
