using System.Diagnostics;
using System.Text.Json.Nodes;
using Healthcare.Load;

namespace Healthcare.Cases.Clusters;

/// <summary>One patient who books one slot and cancels, again and again: two grains that stay where they are.</summary>
public sealed class Probe(ClusterUnderLoad cluster, string slot, string patient)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly List<(long Sent, long Booked)> _bookings = [];
    private readonly List<long> _failures = [];

    public bool UsesAnyOf(HashSet<string> grains) => grains.Contains(slot) || grains.Contains(patient);

    public async Task RunAsync(Uri server, CancellationToken end)
    {
        using var kiosk = new Kiosk(server, s_patience);
        for (var round = 0; !end.IsCancellationRequested; round++)
        {
            var booking = HttpLoad.Book(slot, patient, cluster.Status.ApiKey, $"book-{slot}-{round}");
            var (sent, reply) = await UntilAsync(kiosk, booking, 201);
            lock (_lock)
                _bookings.Add((sent, Stopwatch.GetTimestamp()));
            var id = (string)JsonNode.Parse(reply.Body)!["id"]!;
            await UntilAsync(kiosk, HttpLoad.Post($"/api/v1/appointments/{id}/cancel", cluster.Status.ApiKey, """{"reason":"probe"}""", $"cancel-{slot}-{round}"), 200);
            await Task.Delay(s_pace, CancellationToken.None);
        }
    }

    /// <summary>Until the first booking that was sent after an instant was answered; null when none has been yet.</summary>
    public TimeSpan? WorksAgainAfter(long instant)
    {
        lock (_lock)
            return _bookings.Where(booking => booking.Sent > instant).Select(booking => (TimeSpan?)Stopwatch.GetElapsedTime(instant, booking.Booked)).FirstOrDefault();
    }

    /// <summary>The longest time without a booking since an instant.</summary>
    public TimeSpan LongestPauseSince(long instant)
    {
        lock (_lock)
            return _bookings.Zip(_bookings.Skip(1)).Where(pair => pair.Second.Booked > instant).Max(pair => Stopwatch.GetElapsedTime(pair.First.Booked, pair.Second.Booked));
    }

    public int FailuresSince(long instant)
    {
        lock (_lock)
            return _failures.Count(failure => failure > instant);
    }

    private async Task<(long Sent, Reply Reply)> UntilAsync(Kiosk kiosk, byte[] request, int wanted)
    {
        while (true)
        {
            var sent = Stopwatch.GetTimestamp();
            var reply = await kiosk.SendAsync(request);
            if (reply.Status == wanted)
                return (sent, reply);
            if (!reply.MayBeRepeated)
                throw new InvalidOperationException($"{slot}: {reply.Status} {reply.Body}");
            lock (_lock)
                _failures.Add(Stopwatch.GetTimestamp());
            await Task.Delay(s_retryAfter);
        }
    }
}
