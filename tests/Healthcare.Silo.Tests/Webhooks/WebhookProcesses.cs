using Healthcare.Appointments;
using Healthcare.EventLog;
using Healthcare.Storage;
using Healthcare.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Healthcare.Webhooks;

/// <summary>Processes that deliver to one webhook from one log, a receiver, and a clock that goes on while a test waits.</summary>
public sealed class WebhookProcesses : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteStorage _storage;
    private readonly WebhookMetrics _metrics = new();
    private readonly List<(CancellationTokenSource Stop, Task Running)> _loops = [];
    private int _appointments;

    public WebhookProcesses() => _storage = SqliteStorage.Open(_directory.Combine("data"), Time, NullLoggerFactory.Instance);

    public FakeTimeProvider Time { get; } = new(Start);

    internal FakeReceiver Receiver { get; } = new();

    internal FakeJournal Journal { get; } = new();

    internal FakeWebhook Webhook { get; } = new();

    internal WebhookState State { get; set; } = WebhookRules.New(
        "hook-1", new WebhookDetails("Test", "https://receiver.invalid", ["appointment.booked", "appointment.rescheduled"]), new WebhookSecret("sec-1", "whsec_MQ=="), 0, Start, "test");

    /// <summary>Something happens to an appointment.</summary>
    public async Task HappensAsync(string appointment, string? movedFrom = null)
    {
        var (action, subject) = (movedFrom is null ? "appointment.booked" : "appointment.rescheduled", RowKeys.Appointment(appointment));
        var data = new EventData
        {
            Appointment = new Appointment(appointment, AppointmentStatus.Booked, ["s"], "pat-1", "prac-1", "loc-1", Start, Start, null, null, null, null, movedFrom, 1),
        };
        var row = new RowWrite($"slot/{_appointments++:0000}", 0, "{}"u8.ToArray());
        await _storage.Store.CommitAsync(new Unit([row], new EventDraft(action, subject, "pat-1", "test", "test", null, data.ToPayload()), []));
    }

    /// <summary>A process begins to deliver.</summary>
    public async Task<Func<Task>> StartAsync(string owner)
    {
        var signal = new LogSignal();
        await _storage.Store.FollowAsync(0, signal);
        var stop = new CancellationTokenSource();
        var running = new ConsumerLoop(Consumer(), _storage.Store, owner, signal, Time, NullLogger.Instance).RunAsync(stop.Token);
        _loops.Add((stop, running));
        return async () =>
        {
            await stop.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
    }

    internal WebhookConsumer Consumer() => new(State, Journal, Webhook, Receiver, _metrics, Time);

    public async Task<List<StoredEvent>> EventsAsync() => await _storage.Store.ReadEventsAsync(0).ToListAsync();

    /// <summary>Time goes on while we wait.</summary>
    /// <param name="step">Small against the lease, or the process that has it loses it.</param>
    public async Task UntilAsync(Func<bool> condition, TimeSpan? step = null)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!condition())
        {
            Time.Advance(step ?? TimeSpan.FromMilliseconds(50));
            await Task.Delay(5, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (stop, running) in _loops)
        {
            await stop.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _storage.DisposeAsync();
        _metrics.Dispose();
        _directory.Dispose();
    }
}

/// <summary>A receiver that answers as a test wants, and remembers what it took.</summary>
internal sealed class FakeReceiver : IWebhookSender
{
    private readonly Lock _lock = new();
    private readonly List<WebhookMessage> _attempts = [];
    private readonly List<WebhookMessage> _taken = [];
    private int _underWay;

    public Func<WebhookMessage, WebhookAnswer> Answer { get; set; } = _ => Delivered;

    public static WebhookAnswer Delivered { get; } = new(204, null, TimeSpan.FromMilliseconds(5));

    public static WebhookAnswer Failed { get; } = new(503, WebhookErrors.Status, TimeSpan.FromMilliseconds(5));

    public int MostUnderWay { get; private set; }

    public List<WebhookMessage> Attempts => Copy(_attempts);

    public List<WebhookMessage> Taken => Copy(_taken);

    public async Task<WebhookAnswer> SendAsync(WebhookState webhook, WebhookMessage message, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            MostUnderWay = Math.Max(MostUnderWay, ++_underWay);
            _attempts.Add(message);
        }

        await Task.Delay(Random.Shared.Next(8), CancellationToken.None);
        lock (_lock)
        {
            _underWay--;
            var answer = Answer(message);
            if (answer.Error is null)
                _taken.Add(message);
            cancellationToken.ThrowIfCancellationRequested();
            return answer;
        }
    }

    private List<WebhookMessage> Copy(List<WebhookMessage> list)
    {
        lock (_lock)
            return [.. list];
    }
}

/// <summary>The log of deliveries as it is stored: it outlives the processes.</summary>
internal sealed class FakeJournal : IWebhookJournal
{
    private WebhookProgress _progress = new([], null);

    public Action BeforeNote { get; set; } = () => { };

    public List<WebhookDelivery> Attempts { get; } = [];

    public WebhookFailure? Failure => _progress.Failure;

    public Task<WebhookProgress> Progress() => Task.FromResult(_progress);

    public Task Note(WebhookDelivery[] attempts, WebhookFailure? failure)
    {
        BeforeNote();
        Attempts.AddRange(attempts);
        _progress = new([.. _progress.Delivered, .. attempts.Where(attempt => attempt.Error is null).Select(attempt => attempt.Sequence!.Value)], failure);
        return Task.CompletedTask;
    }

    public Task<WebhookDelivery> NoteAsked(WebhookDelivery attempt) => throw new NotSupportedException();

    public Task Clear() => throw new NotSupportedException();
}

internal sealed class FakeWebhook : IWebhookGrain
{
    public (string Error, long Version)? GivenUp { get; private set; }

    public Task GiveUp(string error, long version, CommandContext context)
    {
        GivenUp = (error, version);
        return Task.CompletedTask;
    }

    public Task<Result<Webhook>> Create(WebhookDetails details, WebhookSecret secret, CommandContext context) => throw new NotSupportedException();

    public Task<Result<Webhook>> Update(WebhookDetails details, bool? isOff, long? version, CommandContext context) => throw new NotSupportedException();

    public Task<Result<Webhook>> Rotate(WebhookSecret secret, int overlapSeconds, CommandContext context) => throw new NotSupportedException();

    public Task<Result<Webhook>> Delete(long? version, CommandContext context) => throw new NotSupportedException();

    public Task<Webhook?> Get() => throw new NotSupportedException();
}
