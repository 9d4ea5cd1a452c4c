using Healthcare.Load;

namespace Healthcare.Cases.Clusters;

/// <summary>Redis is killed and stays away; the cluster goes on booking.</summary>
public static class RedisAwayCase
{
    private const int Kiosks = 16;
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_around = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(Report report, TimeSpan away)
    {
        await using var cluster = await ClusterUnderLoad.StartAsync(silos: 3, apis: 2, practitioners: 100, days: 30, patients: 5_000);
        var bookings = new SteadyBookings(cluster.Status.BaseUrl, cluster.Booking);
        using var end = new CancellationTokenSource();
        var running = bookings.RunAsync(Kiosks, s_pace, end.Token);
        await Task.Delay(s_around);
        await cluster.Cluster.KillAsync("redis");
        Report.Note("Redis is away");
        await Task.Delay(away);
        await cluster.Cluster.StartAsync("redis");
        Report.Note("Redis is back, empty");
        await Task.Delay(s_around);
        await end.CancelAsync();
        await running;
        report.Add(
            $"Redis away for {away.TotalMinutes} minutes",
            "every booking succeeds",
            $"{bookings.Booked:#,0} booked, {bookings.Repeated} repeated, {bookings.Failures.Count} failed; longest wait {Report.Number(bookings.Longest.TotalSeconds)} s{RestartCases.First(bookings)}",
            bookings is { Failures.Count: 0, Repeated: 0 });
    }
}
