using Healthcare.History;

namespace Healthcare.Checks;

/// <summary>Nothing acknowledged is lost, and nothing is there that nobody asked for.</summary>
public static class LossChecks
{
    private const string Lost = "nothing-acknowledged-lost";

    public static IEnumerable<Violation> Acknowledged(RecordedRun run, Effects effects)
    {
        foreach (var operation in run.Operations.Where(operation => operation is { Request.IsWrite: true, Succeeded: true, IsKeyReused: false }))
        {
            if (operation.Answer!.Appointment is not { } told)
                continue;
            if (!effects.Final.TryGetValue(told.Id, out var final))
                yield return new Violation(Lost, $"{told.Id} is gone; {operation} made or changed it.");
            else if (WhyOlder(told, final) is { } why)
                yield return new Violation(Lost, $"{told.Id} {why}, after {operation}.");
            else if (operation.Kind is OperationKind.Reschedule && WhyNotMoved(operation, told, effects) is { } half)
                yield return new Violation(Lost, $"{operation} is half done: {half}.");
        }
    }

    /// <summary>Whatever is there was made by somebody who asked for it, who was not refused, and once.</summary>
    public static IEnumerable<Violation> Phantoms(RecordedRun run, Effects effects)
    {
        var explained = effects.Births.Select(birth => birth.Appointment.Id).ToHashSet();
        foreach (var appointment in effects.Final.Values.Where(appointment => !explained.Contains(appointment.Id)))
            yield return new Violation("no-effect-without-request", $"{appointment.Id} ({appointment.Status}, {appointment.Reason}) was made by nobody, or by somebody who was refused.");

        var cancels = run.Operations.Where(operation => operation.Kind is OperationKind.Cancel).ToDictionary(operation => operation.Request.Tag!);
        foreach (var appointment in effects.Final.Values.Where(appointment => appointment is { Status: "cancelled", RescheduledTo: null }))
            if (!cancels.TryGetValue(appointment.CancellationReason ?? "", out var cancel) || cancel is { IsUnknown: false, Succeeded: false } || cancel.Request.AppointmentId != appointment.Id)
                yield return new Violation("no-effect-without-request", $"{appointment.Id} was cancelled ({appointment.CancellationReason}) by nobody, or by somebody who was refused.");

        foreach (var twice in effects.Final.Values.Where(appointment => appointment is { RescheduledFrom: null, Reason: not null }).GroupBy(appointment => appointment.Reason!).Where(tag => tag.Count() > 1))
            yield return new Violation("one-effect", $"{twice.Key} made {string.Join(" and ", twice.Select(appointment => appointment.Id))}.");
    }

    private static string? WhyOlder(AppointmentAnswer told, AppointmentAnswer final)
    {
        if (final.Version < told.Version)
            return $"is at version {final.Version} and was at {told.Version}";
        if (final.Version == told.Version && final.Status != told.Status)
            return $"is {final.Status} and was {told.Status} at the same version";
        if (!told.IsLive && final.Status != told.Status)
            return $"is {final.Status} and had ended as {told.Status}";
        return final.PatientId != told.PatientId || !final.SlotIds.SequenceEqual(told.SlotIds) ? "is another's" : null;
    }

    private static string? WhyNotMoved(Operation operation, AppointmentAnswer told, Effects effects)
    {
        var from = operation.Request.AppointmentId!;
        if (!effects.Final.TryGetValue(from, out var old))
            return $"{from} is gone";
        if (old.Status is not "cancelled")
            return $"{from} is {old.Status}";
        return old.RescheduledTo != told.Id ? $"{from} says that it was moved to {old.RescheduledTo ?? "nowhere"}" : null;
    }
}
