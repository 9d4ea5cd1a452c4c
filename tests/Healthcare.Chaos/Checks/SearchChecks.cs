using Healthcare.History;

namespace Healthcare.Checks;

/// <summary>Search offers what is free and not what is booked, and is honest about how old its knowledge is.</summary>
public static class SearchChecks
{
    private const string Check = "search-is-right";

    /// <summary>When all is quiet, every API's search says of each slot what the appointments say.</summary>
    public static IEnumerable<Violation> InTheEnd(RecordedRun run, Effects effects)
    {
        var booked = effects.Final.Values.Where(appointment => appointment.HasSlots).SelectMany(appointment => appointment.SlotIds).ToHashSet();
        foreach (var (api, slots) in run.Final.Slots)
        {
            foreach (var slot in slots.Where(slot => slot.Status is "booked" != booked.Contains(slot.Id)))
                yield return new Violation(Check, $"{api} says that {slot.Id} is {slot.Status}, and it has {(booked.Contains(slot.Id) ? "an" : "no")} appointment.");
            foreach (var missing in booked.Except(slots.Select(slot => slot.Id)))
                yield return new Violation(Check, $"{api} does not list {missing}, which has an appointment.");
        }
    }

    /// <summary>Lists lead to every appointment, and read alike.</summary>
    public static IEnumerable<Violation> Lists(RecordedRun run)
    {
        var listed = run.Final.Listed.ToDictionary(appointment => appointment.Id);
        foreach (var read in run.Final.Read)
        {
            if (!listed.TryGetValue(read.Id, out var same))
                yield return new Violation("lists-lead-everywhere", $"{read.Id} is there, and no list of its practitioner has it.");
            else if (same.Status != read.Status || same.Version != read.Version)
                yield return new Violation("lists-lead-everywhere", $"{read.Id} is {read.Status} ({read.Version}) when read and {same.Status} ({same.Version}) in a list.");
        }
    }

    /// <summary>What was booked before the instant that a search names, and cannot have been freed, is not offered by that search.</summary>
    public static IEnumerable<Violation> AsOf(RecordedRun run, Effects effects)
    {
        var ends = run.Operations
            .Where(operation => operation.Kind is OperationKind.Cancel or OperationKind.Reschedule && (operation.IsUnknown || operation.Succeeded))
            .GroupBy(operation => operation.Request.AppointmentId!)
            .ToDictionary(group => group.Key, group => group.Min(operation => operation.Invoked));
        var births = effects.Births
            .Where(birth => birth.Completed != long.MaxValue)
            .SelectMany(birth => birth.Appointment.SlotIds, (birth, slot) => (slot, birth))
            .ToLookup(pair => pair.slot, pair => pair.birth);
        foreach (var search in run.Operations.Where(operation => operation is { Kind: OperationKind.FindSlots or OperationKind.FirstAvailable, Succeeded: true }))
        {
            var asOf = run.ToRunTime(search.Answer!.AsOf!.Value) - run.Tolerances.Clock;
            foreach (var slot in search.Answer.Slots!.Where(slot => slot.Status is "free"))
                foreach (var birth in births[slot.Id].Where(birth => birth.Completed < asOf && birth.Completed < search.Invoked && ends.GetValueOrDefault(birth.Appointment.Id, long.MaxValue) > search.Completed))
                    yield return new Violation("search-is-honest", $"{search} offers {slot.Id} as of {asOf / 1000} ms; {birth.Cause} had it at {birth.Completed / 1000} ms.");
        }
    }
}
