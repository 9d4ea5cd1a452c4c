using System.Text;

namespace Healthcare.Storage;

/// <summary>Units as the tests want them.</summary>
internal static class Units
{
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(StoredRow? row) => Encoding.UTF8.GetString(row!.Payload);

    public static EventDraft Event(string subject, string action = "slot.held") =>
        new(action, subject, "pat-1", "key:1", "127.0.0.1", "because", Bytes("{}"));

    public static RowWrite Row(string key, long expected, string payload = "{}") => new(key, expected, Bytes(payload));

    public static Unit Write(params RowWrite[] rows) => new(rows, Event(rows[0].Key), []);

    public static Unit Create(string key, string payload = "{}") => Write(Row(key, 0, payload));

    public static Unit Once(string idempotencyKey, string hash, string answer, params RowWrite[] rows) =>
        new(rows, Event(idempotencyKey), [], new IdempotencyEntry(idempotencyKey, hash, Bytes(answer)));

    public static Unit Index(params IndexChange[] changes) => new([], Event("index"), changes);
}

/// <summary>A sink that remembers.</summary>
internal sealed class RecordingSink : IEventSink
{
    private readonly List<StoredEvent> _events = [];

    public IReadOnlyList<StoredEvent> Events
    {
        get
        {
            lock (_events)
                return [.. _events];
        }
    }

    public void Apply(IReadOnlyList<StoredEvent> events)
    {
        lock (_events)
            _events.AddRange(events);
    }
}
