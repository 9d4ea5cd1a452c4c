using Healthcare.Access;

namespace Healthcare.Administration;

/// <summary>A key of the ring that what is stored is sealed with.</summary>
/// <param name="Id">Eight hexadecimal digits that tell nothing of the key. Empty: what is not sealed at all.</param>
/// <param name="Current">It seals what is new.</param>
/// <param name="Sealed">How much it has sealed. A former key without any can be taken out of the ring.</param>
[GenerateSerializer, Immutable, Alias("key-use")]
public sealed record KeyUse(string Id, bool Current, long Sealed);

/// <summary>How far a change of keys is.</summary>
public enum RotationStatus
{
    /// <summary>None was asked for since the process that answers has started.</summary>
    Idle,
    Running,
    Completed,

    /// <summary>It stopped at a fault. What was done stays done; ask again to go on.</summary>
    Failed,
}

/// <param name="Key">The key that everything is sealed with in the end.</param>
/// <param name="Resealed">How many records were sealed anew.</param>
[GenerateSerializer, Immutable, Alias("key-rotation")]
public sealed record KeyRotation(RotationStatus Status, string? Key, long Resealed, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt);

/// <summary>Seals what is stored with another key, while the network works. Key 0.</summary>
[Alias("administration.keys")]
public interface IKeysGrain : IGrainWithIntegerKey
{
    /// <summary>Takes the ring as it is now and begins; goes on with what is running.</summary>
    [Needs(Permissions.Admin)]
    Task<Result<KeyRotation>> Rotate(CommandContext context);

    [Needs(Permissions.Admin)]
    Task<KeyRotation> GetRotation();

    /// <remarks>Reads all that is stored; a caller waits up to ten minutes.</remarks>
    [Needs(Permissions.Admin)]
    [ResponseTimeout("00:10:00")]
    Task<KeyUse[]> List();
}
