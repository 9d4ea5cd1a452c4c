using Healthcare.Checks;

namespace Healthcare.Cluster;

public enum ProcessKind
{
    Silo,
    Api,

    /// <summary>Silo and API in one.</summary>
    Combined,
    Postgres,
    Redis,
}

/// <summary>A process of the system under test.</summary>
/// <param name="ProcessId">0 while it does not run.</param>
/// <param name="Health">Where it says whether it is ready; null where it does not.</param>
public sealed record SystemProcess(string Name, ProcessKind Kind, int ProcessId, Uri? Health)
{
    public bool IsRunning => ProcessId != 0;
}

/// <summary>The system under test: where it answers, and what it consists of.</summary>
public interface ISystem : IAsyncDisposable
{
    string ApiKey { get; }

    /// <summary>Where requests may go: each API, and the balancer where there is one.</summary>
    IReadOnlyList<(string Name, Uri Address)> Entrances { get; }

    /// <summary>Every process, running or not.</summary>
    Task<IReadOnlyList<SystemProcess>> GetProcessesAsync();

    /// <summary>SIGKILL.</summary>
    Task KillAsync(string name);

    /// <summary>SIGTERM, and waits for the end.</summary>
    Task StopAsync(string name);

    /// <summary>Starts one that does not run; does nothing to one that does. Does not wait until it is ready.</summary>
    Task StartAsync(string name);

    /// <summary>What the checks may not hold against the system.</summary>
    Tolerances Tolerances { get; }

    /// <summary>The event log, read beside the system.</summary>
    Task<LoggedEvent[]?> ReadEventsAsync();
}
