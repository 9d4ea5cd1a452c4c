namespace Healthcare.Running;

/// <summary>What a run is asked to be.</summary>
/// <param name="HoldPatience">How long, at the end, holds are waited for.</param>
public sealed record RunOptions(int Seed, TimeSpan Duration, int Faults, int Operations, int Clients, TimeSpan HoldPatience, string? HistoryPath, string[] OnlyFaults)
{
    /// <summary>No single call is waited for longer.</summary>
    public TimeSpan CallPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A run that cannot reach its goals ends at last.</summary>
    public TimeSpan MostDuration => Duration * 2;
}
