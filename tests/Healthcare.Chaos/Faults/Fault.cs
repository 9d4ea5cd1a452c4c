using System.Globalization;
using Healthcare.Cluster;

namespace Healthcare.Faults;

/// <summary>A fault of a schedule.</summary>
/// <param name="At">When it begins, from the begin of the load.</param>
/// <param name="Lasts">How long, where it lasts.</param>
/// <param name="Dice">Chooses whom it hits, out of those that there are then.</param>
public sealed record Fault(TimeSpan At, FaultKind Kind, TimeSpan Lasts, int Dice);

/// <summary>What a fault works on: two on the same ground never come at once.</summary>
public enum Ground
{
    Processes,
    Postgres,
    Redis,
    Network,
}

/// <summary>A kind of fault: what it does, and how it heals itself before it returns.</summary>
/// <param name="Weight">How often it is chosen, compared with others.</param>
/// <param name="Lasts">For how long it may last, seconds; one of them is chosen.</param>
public sealed record FaultKind(string Name, Ground Ground, int Weight, int[] Lasts, Func<FaultScene, Task> Inject)
{
    public override string ToString() => Name;
}

/// <summary>What an injector works on.</summary>
public sealed class FaultScene(ISystem system, Fault fault, Action<string> report, CancellationToken cancellation)
{
    private readonly Random _random = new(fault.Dice);

    public ISystem System => system;

    public Random Random => _random;

    public TimeSpan Lasts => fault.Lasts;

    public bool IsOver => cancellation.IsCancellationRequested;

    /// <summary>Says what the fault did, so that a run shows that its faults were real.</summary>
    public void Note(FormattableString text) => report($"           {fault.Kind.Name}: {text.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Lets the fault last; ends early when the run ends.</summary>
    public Task LastAsync() => PauseAsync(fault.Lasts);

    public Task PauseAsync(TimeSpan duration) => Task.Delay(duration, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);

    /// <summary>So many of the running processes of some kinds, chosen by the dice of the fault.</summary>
    public async Task<SystemProcess[]> ChooseAsync(int count, params ProcessKind[] kinds)
    {
        var running = (await system.GetProcessesAsync()).Where(process => process.IsRunning && kinds.Contains(process.Kind)).OrderBy(process => process.Name, StringComparer.Ordinal).ToArray();
        _random.Shuffle(running);
        return running[..Math.Min(count, running.Length)];
    }
}
