namespace Healthcare.Checks;

/// <summary>What the checks found.</summary>
/// <param name="Passed">Names of the checks that found nothing.</param>
/// <param name="Decided">Slot histories that were judged whole.</param>
/// <param name="Undecided">Slot histories that were too long to judge.</param>
public sealed record Findings(IReadOnlyList<string> Passed, IReadOnlyList<Violation> Violations, int Decided, int Undecided);

/// <summary>Every check there is.</summary>
public static class AllChecks
{
    public static Findings Run(RecordedRun run)
    {
        var effects = new Effects(run);
        var (unordered, decided, undecided) = SlotChecks.Linearizable(run, effects);
        (string Name, IEnumerable<Violation> Found)[] checks =
        [
            ("linearizable slots", unordered),
            ("one appointment a slot", SlotChecks.OneAppointmentEach(effects)),
            ("nobody in two places, in the end", PlaceChecks.InTheEnd(effects)),
            ("nobody in two places, on the way", PlaceChecks.OnTheWay(run, effects)),
            ("nothing acknowledged lost", LossChecks.Acknowledged(run, effects)),
            ("no effect without request", LossChecks.Phantoms(run, effects)),
            ("same key, same answer", AnswerChecks.SameKeySameAnswer(run)),
            ("a reused key is refused", AnswerChecks.ReusedKeyRefused(run)),
            ("answers fit what was asked", AnswerChecks.AnswersFit(run)),
            ("no internal error", AnswerChecks.NoInternalError(run)),
            ("holds last", HoldChecks.Kept(run, effects)),
            ("histories are chains", TrailChecks.Histories(run, effects)),
            ("one event a change", TrailChecks.Log(run, effects)),
            ("integrity", TrailChecks.Integrity(run)),
            ("lists lead everywhere", SearchChecks.Lists(run)),
            ("search is right in the end", SearchChecks.InTheEnd(run, effects)),
            ("search is honest on the way", SearchChecks.AsOf(run, effects)),
            ("what is free can be had", run.Final.Probes.Select(probe => new Violation("what-is-free-can-be-had", probe))),
        ];
        var found = checks.Select(check => (check.Name, Violations: check.Found.ToList())).ToList();
        return new Findings(
            [.. found.Where(check => check.Violations.Count == 0).Select(check => check.Name)],
            [.. found.SelectMany(check => check.Violations)],
            decided,
            undecided);
    }
}
