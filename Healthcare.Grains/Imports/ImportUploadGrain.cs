using Orleans.Concurrency;

namespace Healthcare.Imports;

/// <inheritdoc cref="IImportUploadGrain"/>
/// <remarks>It keeps nothing itself, so chunks need not meet in one silo: they go into the spool from where they arrive.</remarks>
[StatelessWorker, Reentrant]
public sealed class ImportUploadGrain(IImportSpool spool) : Grain, IImportUploadGrain
{
    private string Id => this.GetPrimaryKeyString();

    public Task Append(int ordinal, byte[] chunk)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chunk.Length, IImportUploadGrain.ChunkBytes, nameof(chunk));
        return spool.AppendAsync(Id, ordinal, chunk);
    }

    public Task Complete(long bytes) => spool.CompleteAsync(Id, bytes);

    public Task Abandon() => spool.DeleteAsync(Id);
}
