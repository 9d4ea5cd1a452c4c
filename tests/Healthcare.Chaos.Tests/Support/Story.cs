using Healthcare.Checks;
using Healthcare.History;

namespace Healthcare.Support;

/// <summary>A history written by hand. Times are in seconds since the run began.</summary>
internal sealed class Story
{
    public const string Slot = "prac-a.20300101T0900Z";
    public const string NextSlot = "prac-a.20300101T0930Z";
    public const string OtherSlot = "prac-b.20300101T0900Z";

    private static readonly DateTimeOffset s_begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly List<Operation> _operations = [];
    private long _calls;

    public Operation Do(Request request, double from, double? to, Answer? answer, string? key = null, bool reused = false)
    {
        var operation = new Operation(_operations.Count + 1, 0, key, request) { IsKeyReused = reused };
        _operations.Add(operation);
        Again(operation, from, to, answer);
        return operation;
    }

    public void Again(Operation operation, double from, double? to, Answer? answer) =>
        operation.Add(new Call(++_calls, "api-1", Micros(from)) { Completed = to is { } end ? Micros(end) : null, Answer = answer });

    public Operation Book(string id, double from, double? to, string tag = "tag", string patient = "pat-1", string? token = null) =>
        Do(new Request(OperationKind.Book, SlotOf(id), patient, HoldToken: token, Tag: tag), from, to, to is null ? null : Created(Appointment(id, "booked", patient, tag)));

    public Operation Refused(string slot, double from, double to, string? token = null) =>
        Do(new Request(OperationKind.Book, slot, "pat-9", HoldToken: token, Tag: $"refused-{from}"), from, to, Taken(slot));

    public Operation Cancel(string id, double from, double? to, string tag = "cancel", string patient = "pat-1") =>
        Do(new Request(OperationKind.Cancel, AppointmentId: id, Tag: tag), from, to, to is null ? null : Ok(Appointment(id, "cancelled", patient, "tag", version: 2) with { CancellationReason = tag }));

    public Operation Hold(string slot, string token, double from, double to, double until, int ttl = 30) =>
        Do(new Request(OperationKind.Hold, slot, TtlSeconds: ttl), from, to, HoldOf(slot, token, until), key: $"hold-{token}");

    public RecordedRun End(params AppointmentAnswer[] final) => End(Of(final));

    public RecordedRun End(FinalState final) => new(_operations, final, s_begin, new Tolerances(Clock: 1000, Refusal: 0));

    public static FinalState Of(params AppointmentAnswer[] final) => new(final, final, [], [], [], [], [], null);

    public static AppointmentAnswer Appointment(string id, string status = "booked", string patient = "pat-1", string? tag = "tag", long version = 1, params string[] further)
    {
        var slot = SlotOf(id);
        var start = DateTimeOffset.ParseExact(slot[(slot.LastIndexOf('.') + 1)..], "yyyyMMdd'T'HHmm'Z'", null, System.Globalization.DateTimeStyles.AssumeUniversal);
        return new AppointmentAnswer(id, status, [slot, .. further], patient, slot[..slot.LastIndexOf('.')], start, start.AddMinutes(30 * (1 + further.Length)), tag, null, null, null, version);
    }

    public static Answer Created(AppointmentAnswer appointment) => new(201, null, $"201-{appointment.Id}", appointment);

    public static Answer Ok(AppointmentAnswer appointment) => new(200, null, $"200-{appointment.Id}", appointment);

    public static Answer Taken(string slot) => new(409, "slot-taken", $"409-{slot}", Taken: [slot]);

    public static Answer Lost() => new(409, "hold-lost", "409-lost");

    public static Answer HoldOf(string slot, string token, double until) =>
        new(201, null, $"201-{token}", Hold: new HoldAnswer(slot, token, s_begin.AddSeconds(until)));

    public static string SlotOf(string id) => id[..id.LastIndexOf('.')];

    public static DateTimeOffset At(double seconds) => s_begin.AddSeconds(seconds);

    private static long Micros(double seconds) => (long)(seconds * 1_000_000);
}
