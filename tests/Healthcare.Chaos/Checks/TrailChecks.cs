using Healthcare.History;

namespace Healthcare.Checks;

/// <summary>One audit event a change, in the system's own words and, where the harness can read it, in the log itself.</summary>
public static class TrailChecks
{
    private const string Check = "one-event-a-change";

    public static IEnumerable<Violation> Integrity(RecordedRun run) =>
        run.Final.Findings.Select(finding => new Violation("integrity", finding));

    /// <summary>Histories are chains: each step begins where the one before ended, and each acknowledged change is a step.</summary>
    public static IEnumerable<Violation> Histories(RecordedRun run, Effects effects)
    {
        foreach (var (id, history) in run.Final.Histories)
        {
            for (var i = 0; i < history.Length; i++)
                if (history[i].From != (i == 0 ? null : history[i - 1].To))
                    yield return new Violation(Check, $"The history of {id} is broken: {Describe(history)}.");
            if (effects.Final.TryGetValue(id, out var final) && (history[^1].To != final.Status || history.Length != final.Version))
                yield return new Violation(Check, $"{id} is {final.Status} at version {final.Version}; its history: {Describe(history)}.");
        }

        var repeated = run.Operations
            .Where(operation => operation is { Succeeded: true, IsKeyReused: false } && Word(operation.Kind) is not null)
            .GroupBy(operation => (operation.Request.AppointmentId, Word: Word(operation.Kind)))
            .Where(group => group.Count() > 1);
        foreach (var group in repeated)
            yield return new Violation("once", $"{group.Key.AppointmentId} became {group.Key.Word} more than once: {string.Join(", ", group)}.");
    }

    /// <summary>Each appointment has one event for each of its versions, and each hold, renewal and release one.</summary>
    public static IEnumerable<Violation> Log(RecordedRun run, Effects effects)
    {
        if (run.Final.Events is not { } events)
            return [];
        var gaps = events.Zip(events.Skip(1)).Where(pair => pair.Second.Id != pair.First.Id + 1).Select(pair => $"Events between {pair.First.Id} and {pair.Second.Id} are missing.");
        var counts = events.CountBy(logged => (logged.Subject, logged.Action)).ToDictionary();
        return gaps
            .Concat(effects.Final.Values.Select(appointment => WhyWrong(appointment, counts)).OfType<string>())
            .Concat(HoldEvents(run, counts))
            .Select(detail => new Violation(Check, detail));
    }

    private static string? WhyWrong(AppointmentAnswer appointment, Dictionary<(string Subject, string Action), int> counts)
    {
        var subject = $"appointment/{appointment.Id}";
        var birth = appointment.RescheduledFrom is null ? "appointment.booked" : "appointment.rescheduled";
        string[] actions = [birth, "appointment.arrived", "appointment.checked-in", "appointment.fulfilled", "appointment.no-show", "appointment.cancelled"];
        // Being moved is told by the event of what it was moved to.
        var expected = appointment.Version - (appointment.RescheduledTo is null ? 0 : 1);
        var logged = actions.Sum(action => counts.GetValueOrDefault((subject, action)));
        if (actions.Any(action => counts.GetValueOrDefault((subject, action)) > 1))
            return $"{appointment.Id} has an event twice.";
        return logged == expected && counts.GetValueOrDefault((subject, birth)) == 1 ? null : $"{appointment.Id} has {logged} events for {expected} changes.";
    }

    private static IEnumerable<string> HoldEvents(RecordedRun run, Dictionary<(string Subject, string Action), int> counts)
    {
        var holds = run.Operations.Where(operation => operation is { Kind: OperationKind.Hold or OperationKind.Renew or OperationKind.Release, IsKeyReused: false }).ToLookup(operation => (operation.Request.SlotId!, operation.Kind));
        foreach (var group in holds)
        {
            var action = group.Key.Kind switch { OperationKind.Hold => "slot.held", OperationKind.Renew => "slot.hold-renewed", _ => "slot.hold-released" };
            var (least, most) = (group.Count(operation => operation.Succeeded), group.Count(operation => operation.Succeeded || operation.IsUnknown));
            var logged = counts.GetValueOrDefault(($"slot/{group.Key.Item1}", action));
            if (logged < least || logged > most)
                yield return $"{group.Key.Item1} has {logged} events {action} for {least} acknowledged.";
        }
    }

    private static string? Word(OperationKind kind) => kind switch
    {
        OperationKind.Cancel or OperationKind.Reschedule => "cancelled",
        OperationKind.Arrive => "arrived",
        OperationKind.CheckIn => "checked-in",
        OperationKind.Fulfil => "fulfilled",
        OperationKind.NoShow => "no-show",
        _ => null,
    };

    private static string Describe(TransitionAnswer[] history) => string.Join(", ", history.Select(step => $"{step.From ?? "-"} to {step.To}"));
}
