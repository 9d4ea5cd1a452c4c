namespace Healthcare.Workload;

/// <summary>How much of everything a run needs.</summary>
public sealed record Scale(int Clients, int Practitioners, int Days, int Patients, double OperationsPerSecond)
{
    private const int MostDays = 60;

    /// <summary>Enough cold slots that most of them are free all along, and so few hot ones that they never are.</summary>
    public static Scale For(int clients, int operations, TimeSpan duration)
    {
        var slots = Math.Max(2_000, operations / 6);
        var practitioners = Math.Clamp(slots / 600, 4, 60);
        var days = Math.Clamp(slots / (practitioners * Network.SlotsPerDay), 5, MostDays);
        // Faults take their part of the time.
        return new Scale(clients, practitioners, days, clients * 3, 1.5 * operations / duration.TotalSeconds);
    }
}
