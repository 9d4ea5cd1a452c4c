namespace Healthcare.Administration;

/// <summary>Seals what is stored with other keys. Port to the database and to where the keys come from.</summary>
public interface IKeyRotation
{
    /// <summary>How often every silo looks whether its ring was changed.</summary>
    static readonly TimeSpan WatchPeriod = TimeSpan.FromSeconds(10);

    /// <summary>How long other silos may go on sealing with the former key; zero where there is no other.</summary>
    TimeSpan Settling { get; }

    /// <summary>Takes the ring of keys as it is now; its first key seals from here on, in this process.</summary>
    /// <returns>The name of that key.</returns>
    string Reload();

    /// <summary>
    /// Seals with the current key whatever another key has sealed, while the store is in use. What was done stays done: whoever stops may go on later, or
    /// somebody else may.
    /// </summary>
    /// <param name="progress">Told how many envelopes were sealed anew.</param>
    Task<long> ResealAsync(IProgress<long>? progress, CancellationToken cancellationToken);

    /// <summary>How many envelopes each key has sealed, by the key's name; a key without any can be taken out of the ring. Reads everything.</summary>
    Task<Dictionary<string, long>> CountAsync(CancellationToken cancellationToken);
}
