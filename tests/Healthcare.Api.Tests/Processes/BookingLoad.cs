using System.Collections.Concurrent;
using Healthcare.Support;

namespace Healthcare.Processes;

internal sealed record BookingRequest(string Key, string SlotId, string PatientId);

internal sealed record AnsweredRequest(BookingRequest Request, ApiAnswer Answer);

/// <summary>
/// Clients that book at random, and ask again with the same key until they are answered: after a kill, the next server. More of them
/// want a slot than there are slots.
/// </summary>
internal sealed class BookingLoad(string[] slots, string[] patients)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(45);

    private readonly ConcurrentQueue<AnsweredRequest> _answers = new();
    private volatile ApiClient? _server;
    private volatile bool _stopped;
    private int _interrupted;

    /// <summary>Null while there is none.</summary>
    public ApiClient? Server
    {
        get => _server;
        set => _server = value;
    }

    public IReadOnlyCollection<AnsweredRequest> Answers => _answers;

    public IEnumerable<AnsweredRequest> Acknowledged => _answers.Where(answered => answered.Answer.Status == 201);

    public int Interrupted => _interrupted;

    public static async Task<BookingLoad> PrepareAsync(ApiClient server)
    {
        // A month, of which every slot is in the future whatever the time of day.
        var from = DateTime.UtcNow.AddDays(2);
        var slots = (await server.GetAsync($"slots?from={from:yyyy-MM-ddTHH:mm:ssZ}&to={from.AddDays(30):yyyy-MM-ddTHH:mm:ssZ}&status=free&limit=1000")).Expect(200);
        var patients = (await server.GetAsync("patients?family=Demo&limit=1000")).Expect(200);
        return new BookingLoad([.. slots.Items.Select(IdOf)], [.. patients.Items.Select(IdOf)]) { Server = server };

        static string IdOf(System.Text.Json.JsonElement item) => item.GetProperty("id").GetString()!;
    }

    public static Task<ApiAnswer> BookAsync(ApiClient server, BookingRequest request) =>
        server.PostAsync("appointments", new { slotId = request.SlotId, patientId = request.PatientId }, ("Idempotency-Key", request.Key));

    public async Task RunAsync(Random random)
    {
        while (!_stopped)
        {
            var request = new BookingRequest($"kill-{random.NextInt64():x}", slots[random.Next(slots.Length)], patients[random.Next(patients.Length)]);
            _answers.Enqueue(new AnsweredRequest(request, await AskUntilAnsweredAsync(request)));
        }
    }

    /// <summary>Waits until so many more bookings are acknowledged.</summary>
    public async Task AcknowledgeAsync(int atLeast)
    {
        using var deadline = new CancellationTokenSource(s_patience);
        for (var goal = Acknowledged.Count() + atLeast; Acknowledged.Count() < goal;)
            await Task.Delay(s_pause, deadline.Token);
    }

    public void Stop() => _stopped = true;

    private async Task<ApiAnswer> AskUntilAnsweredAsync(BookingRequest request)
    {
        using var deadline = new CancellationTokenSource(s_patience);
        while (true)
        {
            try
            {
                if (Server is { } server && await BookAsync(server, request) is { Status: 201 or 404 or 409 or 422 } answer)
                    return answer;
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
            {
                Interlocked.Increment(ref _interrupted);
            }

            await Task.Delay(s_pause, deadline.Token);
        }
    }
}
