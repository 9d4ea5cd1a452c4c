namespace Healthcare.Imports;

/// <summary>Where the body of an import lies until it is worked off. Port to the outside: files, or an object store.</summary>
public interface IImportSpool
{
    /// <summary>Keeps the body, durable when this returns. Cancelled or failed, it leaves nothing behind.</summary>
    Task SaveAsync(string importId, Stream body, CancellationToken cancellationToken);

    /// <summary>The body from its beginning; seekable.</summary>
    /// <exception cref="FileNotFoundException">There is none for this import.</exception>
    Stream OpenRead(string importId);

    /// <summary>Forgets the body. Does nothing when there is none.</summary>
    void Delete(string importId);
}
