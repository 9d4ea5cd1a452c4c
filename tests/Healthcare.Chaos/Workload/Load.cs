using System.Diagnostics;
using Healthcare.History;

namespace Healthcare.Workload;

/// <summary>All clients of a run.</summary>
public sealed class Load : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _clients;

    public Load(int seed, Scale scale, Network network, Sender sender, string word)
    {
        Pool = new Pool();
        var interval = TimeSpan.FromSeconds(scale.Clients / scale.OperationsPerSecond);
        _clients = [.. Enumerable.Range(0, scale.Clients).Select(number =>
            Task.Run(() => new Client(number, new Dice(seed, number, network, Pool), Pool, sender, new Pace(interval), word).RunAsync(_stop.Token)))];
    }

    public Pool Pool { get; }

    /// <summary>Lets the clients finish what they are at.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_clients);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }
}

/// <summary>Asks again for whatever was left without an answer, as a client with a key can, until each has one.</summary>
public sealed class Drain(Sender sender, int clients)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    /// <param name="patience">For each operation, from when it is asked for again.</param>
    /// <returns>How many were asked for again, and how many of them have no answer even then.</returns>
    public async Task<(int Asked, int Left)> RunAsync(TimeSpan patience)
    {
        var open = sender.Recorder.Operations.Where(operation => operation is { IsUnknown: true, Key: not null }).ToList();
        var givenUp = 0;
        await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = clients }, async (operation, _) =>
        {
            // As many as are asked at once had no answer: nor will the rest.
            if (Volatile.Read(ref givenUp) >= clients)
                return;
            var start = Stopwatch.GetTimestamp();
            for (var entrance = 0; operation.IsUnknown && Stopwatch.GetElapsedTime(start) < patience; entrance++)
                if (await sender.SendAsync(operation, entrance) is not { IsDefinite: true })
                    await Task.Delay(s_pause, CancellationToken.None);
            if (operation.IsUnknown)
                Interlocked.Increment(ref givenUp);
        });
        return (open.Count, open.Count(operation => operation.IsUnknown));
    }
}
