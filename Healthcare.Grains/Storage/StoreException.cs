namespace Healthcare.Storage;

/// <summary>The database failed.</summary>
/// <remarks>When <see cref="OutcomeUnknown"/>, the unit may or may not be written: read the rows again before acting on them.</remarks>
[GenerateSerializer, Alias("storage.exception")]
public class StoreException : Exception
{
    public StoreException(string message, Exception? inner = null, bool outcomeUnknown = false)
        : base(message, inner) => OutcomeUnknown = outcomeUnknown;

    [Id(0)]
    public bool OutcomeUnknown { get; }
}

/// <summary>More work is queued than the store takes; nothing was written. Try again in a moment.</summary>
[GenerateSerializer, Alias("storage.overloaded-exception")]
public sealed class StoreOverloadedException() : StoreException("The booking store's queue is full.");

/// <summary>What is stored cannot be opened: somebody has changed or moved it, or its key is missing.</summary>
[GenerateSerializer, Alias("storage.seal-broken-exception")]
public sealed class SealBrokenException(string message) : StoreException(message);
