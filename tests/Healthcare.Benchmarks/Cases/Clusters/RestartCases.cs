using System.Diagnostics;
using Healthcare.Load;

namespace Healthcare.Cases.Clusters;

/// <summary>Processes that end, all at once and one after the other.</summary>
public static class RestartCases
{
    private const int Rounds = 3;
    private const int Grains = 100;
    private const int Kiosks = 32;
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_before = TimeSpan.FromSeconds(10);

    /// <summary>All silos are killed under the feet of the APIs, and started again.</summary>
    public static async Task AllAsync(Report report, TemporaryDirectory directory)
    {
        await using var cluster = await ClusterUnderLoad.StartAsync(silos: 3, apis: 2, practitioners: Grains, days: 1, patients: Grains);
        string[] silos = [.. cluster.Status.Silos.Select(silo => silo.Name)];
        await BookEverywhereAsync(cluster, round: 0);
        var times = new List<double>();
        for (var round = 1; round <= Rounds; round++)
        {
            await cluster.Cluster.KillAsync(silos);
            var clock = Stopwatch.StartNew();
            var start = cluster.Cluster.StartAsync(silos);
            await BookEverywhereAsync(cluster, round);
            times.Add(clock.Elapsed.TotalSeconds);
            await start;
            Report.Note($"round {round}: {Grains} patients book again after {Report.Number(times[^1])} s");
        }

        report.Add("all silos killed and started", "under 30 s", $"{Report.Number(times.Max())} s, the longest of {Rounds}", times.Max() < 30);
    }

    /// <summary>Every silo and every API is stopped and started, one after the other, under load through the balancer.</summary>
    public static async Task RollingAsync(Report report, TemporaryDirectory directory)
    {
        await using var cluster = await ClusterUnderLoad.StartAsync(silos: 3, apis: 2, practitioners: 100, days: 30, patients: 5_000);
        var bookings = new SteadyBookings(cluster.Status.BaseUrl, cluster.Booking);
        using var end = new CancellationTokenSource();
        var running = bookings.RunAsync(Kiosks, s_pace, end.Token);
        await Task.Delay(s_before);
        foreach (var name in cluster.Status.Silos.Select(silo => silo.Name).Concat(cluster.Status.Apis.Select(api => api.Name)))
        {
            var (booked, repeated) = (bookings.Booked, bookings.Repeated);
            await cluster.Cluster.StopAsync(name);
            await cluster.Cluster.StartAsync(name);
            Report.Note($"{name} restarted: {bookings.Booked - booked} booked, {bookings.Repeated - repeated} repeated, {bookings.Failures.Count} failed twice so far");
        }

        await Task.Delay(s_before);
        await end.CancelAsync();
        await running;
        report.Add(
            "rolling restart of three silos and two APIs under load",
            "no failed request after one retry",
            $"{bookings.Failures.Count} of {bookings.Booked + bookings.Failures.Count:#,0} failed after one retry, {bookings.Repeated} were repeated; longest wait {Report.Number(bookings.Longest.TotalSeconds)} s{First(bookings)}",
            bookings.Failures.Count == 0);
    }

    /// <summary>Books one slot for each patient, again until it is booked.</summary>
    private static async Task BookEverywhereAsync(ClusterUnderLoad cluster, int round)
    {
        using var limit = new CancellationTokenSource(s_limit);
        await Parallel.ForEachAsync(Enumerable.Range(0, Grains), new ParallelOptions { MaxDegreeOfParallelism = Grains, CancellationToken = limit.Token }, async (i, cancellationToken) =>
        {
            using var kiosk = new Kiosk(cluster.Status.BaseUrl, TimeSpan.FromSeconds(2));
            var request = cluster.Booking((round * Grains) + i, $"all-{round}-{i}");
            while ((await kiosk.SendAsync(request)).Status != 201)
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        });
    }

    internal static string First(SteadyBookings bookings) => bookings.Failures.FirstOrDefault() is { } failure ? $"; the first: {failure}" : "";
}
