using Healthcare.History;

namespace Healthcare.Checks;

/// <summary>What must hold of one slot after another.</summary>
public static class SlotChecks
{
    /// <summary>Slots whose history is longer are left to the other checks.</summary>
    private const int MostSteps = 5_000;

    /// <summary>Each slot's history, unknown outcomes included, can be told as one that happened step by step.</summary>
    public static (IEnumerable<Violation> Violations, int Decided, int Undecided) Linearizable(RecordedRun run, Effects effects)
    {
        var verdicts = SlotHistories.Of(run, effects).AsParallel()
            .Select(history => (Slot: history.Key, Judged: Judge(history.Value, run.Tolerances.Clock)))
            .ToList();
        return (
            verdicts.Where(slot => slot.Judged.Verdict is Verdict.Violated).Select(slot => new Violation("linearizable", $"{slot.Slot}: {slot.Judged.Why}")),
            verdicts.Count(slot => slot.Judged.Verdict is not Verdict.Undecided),
            verdicts.Count(slot => slot.Judged.Verdict is Verdict.Undecided));
    }

    /// <summary>In the end no slot has two appointments, and none has one that it does not know.</summary>
    public static IEnumerable<Violation> OneAppointmentEach(Effects effects) =>
        effects.Final.Values
            .Where(appointment => appointment.HasSlots)
            .SelectMany(appointment => appointment.SlotIds, (appointment, slot) => (slot, appointment.Id))
            .GroupBy(pair => pair.slot, pair => pair.Id)
            .Where(slot => slot.Count() > 1)
            .Select(slot => new Violation("one-appointment-a-slot", $"{slot.Key} has {string.Join(" and ", slot)}."));

    private static (Verdict Verdict, string Why) Judge(List<SlotStep> history, long clock)
    {
        if (history.Count > MostSteps)
            return (Verdict.Undecided, "");
        var search = new Linearizability(history, clock);
        var verdict = search.Check();
        return (verdict, verdict is Verdict.Violated ? search.Explain() : "");
    }
}
