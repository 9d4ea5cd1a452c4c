using Healthcare.Storage;

namespace Healthcare.Imports;

/// <summary>
/// Where the body of an import lies until it is worked off. Port to the outside: files, or a database. A body comes in chunks of
/// <see cref="IImportUploadGrain.ChunkBytes"/>; only the last may be shorter.
/// </summary>
/// <remarks>Whatever fails for a reason of the outside is a <see cref="StoreException"/>.</remarks>
public interface IImportSpool
{
    /// <summary>Keeps a chunk. The same chunk again changes nothing.</summary>
    Task AppendAsync(string importId, int ordinal, ReadOnlyMemory<byte> chunk);

    /// <summary>Makes the body readable, durable when this returns; a second time, nothing.</summary>
    /// <exception cref="StoreException">What was kept has another length.</exception>
    Task CompleteAsync(string importId, long bytes);

    /// <summary>The body from its beginning; seekable, and read without asynchrony.</summary>
    /// <exception cref="FileNotFoundException">There is none for this import.</exception>
    /// <remarks>Reading throws an <see cref="IOException"/> where the body is damaged or gone for good.</remarks>
    Stream OpenRead(string importId);

    /// <summary>Forgets the body, complete or not. Does nothing when there is none.</summary>
    Task DeleteAsync(string importId);

    /// <summary>Imports whose bodies, complete or not, nobody has added to since an instant.</summary>
    Task<IReadOnlyList<string>> FindOlderAsync(DateTimeOffset instant, CancellationToken cancellationToken);
}
