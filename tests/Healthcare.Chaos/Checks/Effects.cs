using Healthcare.History;

namespace Healthcare.Checks;

/// <summary>
/// An appointment that came to be, and the operation that made it.
/// </summary>
/// <param name="Invoked">It came to be after this.</param>
/// <param name="Completed">It was there at the latest now; never, where nobody was told.</param>
public sealed record Birth(AppointmentAnswer Appointment, string? HoldToken, AppointmentAnswer? Replaced, long Invoked, long Completed, string Cause);

/// <summary>An appointment that gave up its slots.</summary>
public sealed record Death(string AppointmentId, long Invoked, long Completed, string Cause);

/// <summary>
/// What took place, as far as answers and the final state tell together. An operation without an answer took effect if and only if the
/// final state carries its mark: its tag, or the appointment that it moved.
/// </summary>
public sealed class Effects
{
    private readonly RecordedRun _run;
    private readonly Dictionary<string, AppointmentAnswer> _final;

    public Effects(RecordedRun run)
    {
        _run = run;
        _final = run.Final.Appointments();
        Births = [.. FindBirths()];
        Deaths = [.. FindDeaths()];
    }

    public IReadOnlyDictionary<string, AppointmentAnswer> Final => _final;

    public IReadOnlyList<Birth> Births { get; }

    public IReadOnlyList<Death> Deaths { get; }

    private IEnumerable<Birth> FindBirths()
    {
        var answered = new HashSet<string>();
        foreach (var operation in _run.Operations.Where(operation => operation is { Kind: OperationKind.Book or OperationKind.Reschedule, Succeeded: true, IsKeyReused: false }))
        {
            if (operation.Answer!.Appointment is { } appointment && answered.Add(appointment.Id))
                yield return new Birth(appointment, operation.Request.HoldToken, Replaced(appointment), operation.Invoked, operation.Completed, operation.ToString());
        }

        var unknown = _run.Operations.Where(operation => operation.IsUnknown).ToLookup(operation => operation.Kind);
        var books = unknown[OperationKind.Book].ToDictionary(operation => operation.Request.Tag!);
        var moves = unknown[OperationKind.Reschedule].ToLookup(operation => operation.Request.AppointmentId!);
        foreach (var appointment in _final.Values.Where(appointment => !answered.Contains(appointment.Id)))
        {
            if (appointment.RescheduledFrom is { } from)
            {
                // Any of them may be the one; the first that could be is the least that can be said.
                var candidates = moves[from].Where(move => move.Request.SlotId == appointment.SlotIds[0]).ToList();
                if (candidates.Count > 0)
                    yield return new Birth(appointment, Token(candidates), Replaced(appointment), candidates.Min(move => move.Invoked), long.MaxValue, candidates[0].ToString());
            }
            else if (appointment.Reason is { } tag && books.TryGetValue(tag, out var book))
            {
                yield return new Birth(appointment, book.Request.HoldToken, null, book.Invoked, long.MaxValue, book.ToString());
            }
        }
    }

    private AppointmentAnswer? Replaced(AppointmentAnswer appointment) =>
        appointment.RescheduledFrom is { } from ? _final.GetValueOrDefault(from) : null;

    private static string? Token(List<Operation> candidates) => candidates.Select(move => move.Request.HoldToken).FirstOrDefault(token => token is not null);

    /// <summary>Cancellations. What is moved goes with the birth of what replaces it.</summary>
    private IEnumerable<Death> FindDeaths()
    {
        foreach (var cancel in _run.Operations.Where(operation => operation is { Kind: OperationKind.Cancel, IsKeyReused: false }))
        {
            var id = cancel.Request.AppointmentId!;
            if (cancel.Succeeded || (cancel.IsUnknown && _final.TryGetValue(id, out var ended) && ended.CancellationReason == cancel.Request.Tag))
                yield return new Death(id, cancel.Invoked, cancel.Completed, cancel.ToString());
        }
    }
}
