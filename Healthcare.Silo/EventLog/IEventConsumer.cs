using Healthcare.Storage;

namespace Healthcare.EventLog;

/// <summary>
/// Does what follows from events: webhooks, mail. Of all consumers with the same group in the cluster one reads the log at a
/// time, from the group's checkpoint; after a crash another goes on within seconds.
/// </summary>
public interface IEventConsumer
{
    /// <summary>The name of the checkpoint, for ever; a kebab-case word.</summary>
    string Group { get; }

    /// <summary>Events up to this id are not for a group that is new.</summary>
    long StartsAfter => 0;

    /// <summary>How long to wait after something new, so that much comes at once.</summary>
    TimeSpan Gathering => TimeSpan.Zero;

    /// <summary>
    /// False: the checkpoint is written every few seconds instead of after each call. For a consumer that knows by itself what it has done,
    /// and does nothing with most events.
    /// </summary>
    bool IsSavedEachTime => true;

    /// <summary>
    /// Takes events, in the order of their ids. When it returns they count as done; events that were in work at a crash come again,
    /// so doing something twice must be the same as doing it once.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when the process stops or another process has taken over.</param>
    Task ConsumeAsync(IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken);
}
