namespace Healthcare.Defects;

/// <summary>A deliberate defect of the system.</summary>
/// <param name="Name">The value of <c>HEALTHCARE_DEFECT</c>.</param>
/// <param name="Checks">Those that must find it; any of them.</param>
/// <param name="Kills">How often the process is killed during the run.</param>
/// <param name="HoldSeconds">How long the run waits for holds to end.</param>
public sealed record Defect(string Name, string[] Checks, int Kills = 0, int HoldSeconds = 0)
{
    /// <summary>Every defect that can be compiled in; see <c>DefectiveStore</c> and the places that name <c>DEFECTS</c>.</summary>
    public static IReadOnlyList<Defect> All { get; } =
    [
        new("fence-removed", ["linearizable", "one-appointment-a-slot", "nobody-in-two-places", "nothing-acknowledged-lost"]),
        new("answered-before-commit", ["nothing-acknowledged-lost"], Kills: 2),
        new("exception-swallowed", ["nothing-acknowledged-lost"]),
        new("no-audit-event", ["one-event-a-change"]),
        new("event-twice", ["one-event-a-change"]),
        new("key-not-stored", ["same-key-same-answer"]),
        new("answer-of-another", ["same-key-same-answer"]),
        new("index-entry-lost", ["lists-lead-everywhere"]),
        new("half-a-unit", ["integrity"]),
        new("events-dropped", ["search-is-right", "search-is-honest"]),
        new("hold-shortened", ["holds-last"]),
        new("hold-without-end", ["what-is-free-can-be-had"], HoldSeconds: 34),
        new("hold-ignored", ["holds-last"]),
        new("patient-unchecked", ["nobody-in-two-places"]),
        new("freed-twice", ["once"]),
        new("reschedule-keeps-old", ["nothing-acknowledged-lost"]),
        new("cancel-keeps-slots", ["search-is-right"]),
    ];
}
