using Healthcare.Access;

namespace Healthcare.Imports;

/// <summary>
/// Takes the body of one import, by the import's id, before <see cref="IImportGrain.Start"/>. The body comes in chunks of
/// <see cref="ChunkBytes"/>; only the last may be shorter. Every call may be repeated: it has its effect once.
/// </summary>
[Alias("imports.upload")]
public interface IImportUploadGrain : IGrainWithStringKey
{
    /// <summary>Small enough that a chunk on its way keeps no booking waiting, and is no large object for the garbage collector.</summary>
    const int ChunkBytes = 64 * 1024;

    /// <summary>Keeps a chunk; durable when this returns. Chunks may overtake each other.</summary>
    /// <param name="ordinal">From 0.</param>
    [Needs(Permissions.ImportsWrite)]
    Task Append(int ordinal, [Immutable] byte[] chunk);

    /// <summary>Says that every chunk was sent, of so many bytes together. From now on the body can be read.</summary>
    /// <remarks>Fails when that is not what was kept.</remarks>
    [Needs(Permissions.ImportsWrite)]
    Task Complete(long bytes);

    /// <summary>Forgets the body. Does nothing when there is none.</summary>
    [Needs(Permissions.ImportsWrite)]
    Task Abandon();
}
