namespace Healthcare.Defects;

/// <summary>A deliberate defect of the system.</summary>
/// <param name="Name">The value of <c>HEALTHCARE_DEFECT</c>; null for none.</param>
/// <param name="Checks">Those that must find it; any of them. Where there is no defect, none may find anything.</param>
public sealed record Defect(string? Name, string[] Checks)
{
    /// <summary>Words in the names of the faults that bring it out.</summary>
    public string? Faults { get; init; }

    /// <summary>How long the run waits for holds to end.</summary>
    public int HoldSeconds { get; init; }

    /// <summary>It shows only on PostgreSQL.</summary>
    public bool NeedsCluster { get; init; }

    /// <summary>
    /// Every defect that can be compiled in; see <c>DefectiveStore</c> and the places that name <c>DEFECTS</c>. One more,
    /// <c>access-unchecked</c>, is there for a benchmark and not for the harness: it sees no difference when everybody may do everything.
    /// </summary>
    public static IReadOnlyList<Defect> All { get; } =
    [
        new("fence-removed", ["linearizable", "one-appointment-a-slot", "nobody-in-two-places", "nothing-acknowledged-lost"]) { Faults = "SIGSTOP of a silo", NeedsCluster = true },
        new("answered-before-commit", ["nothing-acknowledged-lost"]) { Faults = "kill" },
        new("exception-swallowed", ["nothing-acknowledged-lost"]),
        new("no-audit-event", ["one-event-a-change"]),
        new("event-twice", ["one-event-a-change"]),
        new("key-not-stored", ["same-key-same-answer"]),
        new("answer-of-another", ["same-key-same-answer"]),
        new("index-entry-lost", ["lists-lead-everywhere"]),
        new("half-a-unit", ["integrity"]),
        new("events-dropped", ["search-is-right", "search-is-honest"]),
        new("hold-shortened", ["holds-last"]),
        new("hold-without-end", ["what-is-free-can-be-had"]) { HoldSeconds = 34 },
        new("hold-ignored", ["holds-last"]),
        new("patient-unchecked", ["nobody-in-two-places"]),
        new("freed-twice", ["once"]),
        new("reschedule-keeps-old", ["nothing-acknowledged-lost"]),
        new("cancel-keeps-slots", ["search-is-right"]),
        new("fate-guessed", ["no-effect-without-request"]) { Faults = "replies to commits lost", NeedsCluster = true },
    ];

    /// <summary>The control: kills, and nothing else wrong.</summary>
    public static Defect None { get; } = new(null, []) { Faults = "kill" };

    public bool IsFoundBy(IReadOnlyCollection<string> checks) => Name is null ? checks.Count == 0 : checks.Intersect(Checks).Any();
}
