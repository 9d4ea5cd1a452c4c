using System.Diagnostics;
using System.Threading.Channels;

namespace Healthcare.Load;

/// <summary>One request of an open load, in seconds since its start.</summary>
/// <param name="Due">When it should have been sent.</param>
/// <param name="Done">When its answer was there.</param>
/// <param name="Status">0 when there was no answer.</param>
public readonly record struct Arrival(double Due, double Done, int Status)
{
    public double Milliseconds => (Done - Due) * 1000;
}

/// <summary>Open load: requests are due at a fixed rate, whether or not earlier ones have been answered, and what they wait for is counted from then.</summary>
public static class OpenLoad
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <param name="connections">How many requests can be under way; more wait, and wait in the result too.</param>
    public static async Task<IReadOnlyList<Arrival>> RunAsync(Uri server, double perSecond, TimeSpan time, int connections, Func<int, byte[]> request)
    {
        var due = Channel.CreateUnbounded<(int Number, double Due)>();
        var clock = Stopwatch.StartNew();
        var workers = Enumerable.Range(0, connections).Select(_ => Task.Run(() => WorkAsync(server, due.Reader, clock, request))).ToArray();
        await Task.Factory.StartNew(() => Dispatch(due.Writer, clock, perSecond, time), TaskCreationOptions.LongRunning);
        return [.. (await Task.WhenAll(workers)).SelectMany(arrivals => arrivals)];
    }

    private static void Dispatch(ChannelWriter<(int Number, double Due)> due, Stopwatch clock, double perSecond, TimeSpan time)
    {
        for (var sent = 0; clock.Elapsed < time; Thread.Sleep(1))
            for (var until = clock.Elapsed.TotalSeconds * perSecond; sent < until; sent++)
                due.TryWrite((sent, sent / perSecond));
        due.Complete();
    }

    private static async Task<List<Arrival>> WorkAsync(Uri server, ChannelReader<(int Number, double Due)> due, Stopwatch clock, Func<int, byte[]> request)
    {
        using var kiosk = new Kiosk(server, s_patience);
        var arrivals = new List<Arrival>();
        await foreach (var (number, at) in due.ReadAllAsync())
        {
            var reply = await kiosk.SendAsync(request(number));
            arrivals.Add(new Arrival(at, clock.Elapsed.TotalSeconds, reply.Status));
        }

        return arrivals;
    }
}
