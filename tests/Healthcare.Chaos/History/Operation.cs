using System.Text.Json.Serialization;

namespace Healthcare.History;

/// <summary>One attempt: noted before it is sent, completed when an answer came. Without one its outcome is unknown, for ever.</summary>
/// <param name="Via">Which API, or the balancer, it was sent to.</param>
/// <param name="Invoked">Run time, microseconds.</param>
public sealed record Call(long Id, string Via, long Invoked)
{
    public long? Completed { get; set; }

    public Answer? Answer { get; set; }

    /// <summary>Why there is no answer.</summary>
    public string? Error { get; set; }

    [JsonIgnore]
    public bool IsDefinite => Answer is { IsDefinite: true };
}

/// <summary>
/// One request of one client and every attempt at it. Attempts beyond the first carry the same idempotency key, so they are one operation
/// with one effect: it takes place after the first was sent, and before the first definite answer came.
/// </summary>
public sealed class Operation(long id, int client, string? key, Request request)
{
    private readonly List<Call> _calls = [];

    public long Id => id;

    public int Client => client;

    public string? Key => key;

    public Request Request => request;

    /// <summary>It reuses the key of another operation, on purpose, and must be told so.</summary>
    public bool IsKeyReused { get; init; }

    public OperationKind Kind => request.Kind;

    public IReadOnlyList<Call> Calls
    {
        get
        {
            lock (_calls)
                return [.. _calls];
        }
    }

    public long Invoked => _calls[0].Invoked;

    /// <summary>The first definite answer; null while the outcome is unknown.</summary>
    public Answer? Answer => First?.Answer;

    /// <summary>When the effect had taken place at the latest.</summary>
    public long Completed => First?.Completed ?? long.MaxValue;

    public bool IsUnknown => First is null;

    public bool Succeeded => Answer is { IsSuccess: true };

    private Call? First => Calls.Where(call => call.IsDefinite).MinBy(call => call.Completed);

    public void Add(Call call)
    {
        lock (_calls)
            _calls.Add(call);
    }

    public override string ToString() =>
        $"operation {id} ({request.Kind}, client {client}{(key is null ? "" : $", key {key}")}: {(Answer is { } answer ? $"{answer.Status} {answer.Code}" : "unknown")})";
}
