using Healthcare.History;

namespace Healthcare.Checks;

/// <summary>Everything that the checks judge: what was asked and answered, and what was there when all was healed and quiet.</summary>
public sealed record RecordedRun(IReadOnlyList<Operation> Operations, FinalState Final, DateTimeOffset WallStart, Tolerances Tolerances)
{
    public long ToRunTime(DateTimeOffset instant) => RunClock.ToRunTime(instant, WallStart);
}

/// <summary>What the contract leaves open, in microseconds.</summary>
/// <param name="Clock">How far the clock that ends holds may be from the harness's.</param>
/// <param name="Refusal">How old the knowledge behind a refusal may be. An acknowledged change never is excused.</param>
public sealed record Tolerances(long Clock, long Refusal)
{
    /// <summary>One process and one clock.</summary>
    public static Tolerances Embedded { get; } = new(Clock: 50_000, Refusal: 0);

    /// <summary>Silos follow the database's clock, and hear of each other's changes a moment later.</summary>
    public static Tolerances Cluster { get; } = new(Clock: 500_000, Refusal: 5_000_000);
}

/// <summary>What the system says when all is healed and nobody asks it for anything any more.</summary>
/// <param name="Listed">Every appointment that the lists of the practitioners lead to.</param>
/// <param name="Read">Appointments that were asked for one by one; those that were not there are missing.</param>
/// <param name="AskedFor">Ids that were asked for one by one.</param>
/// <param name="Histories">Transitions, of appointments that were asked for one by one.</param>
/// <param name="Slots">Every slot that search lists, by API.</param>
/// <param name="Findings">What the system's own check of its store found.</param>
/// <param name="Probes">What the probes found: free slots that could not be had, taken ones that could, holds that did not end.</param>
/// <param name="Events">The event log, where the harness can read the database.</param>
public sealed record FinalState(
    AppointmentAnswer[] Listed,
    AppointmentAnswer[] Read,
    string[] AskedFor,
    Dictionary<string, TransitionAnswer[]> Histories,
    Dictionary<string, SlotAnswer[]> Slots,
    string[] Findings,
    string[] Probes,
    LoggedEvent[]? Events)
{
    /// <summary>Every appointment that is known, however it was found.</summary>
    public Dictionary<string, AppointmentAnswer> Appointments()
    {
        var all = Listed.DistinctBy(appointment => appointment.Id).ToDictionary(appointment => appointment.Id);
        foreach (var appointment in Read)
            all[appointment.Id] = appointment;
        return all;
    }
}

/// <summary>An event of the audit log, as the database has it.</summary>
public sealed record LoggedEvent(long Id, string Action, string Subject);

/// <summary>Something that must not be.</summary>
public sealed record Violation(string Check, string Detail)
{
    public override string ToString() => $"{Check}: {Detail}";
}
