using System.Security.Cryptography;

namespace Healthcare.Imports;

/// <summary>Hands the body of an import to the silos as it comes: a few chunks in memory, whatever its size, and no faster than they are kept.</summary>
internal static class ImportTransfer
{
    private const int MostOnTheirWay = 2;
    private const int MostAttempts = 4;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <returns>The body's SHA-256.</returns>
    /// <remarks>A body that breaks off, or that cannot be kept, leaves nothing behind.</remarks>
    public static async Task<byte[]> SendAsync(IImportUploadGrain upload, Stream body, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var onTheirWay = new Queue<Task>(MostOnTheirWay);
        try
        {
            var bytes = 0L;
            var ordinal = 0;
            for (var isLast = false; !isLast; ordinal++)
            {
                var chunk = await ReadChunkAsync(body, cancellationToken);
                isLast = chunk.Length < IImportUploadGrain.ChunkBytes;
                bytes += chunk.Length;
                hash.AppendData(chunk);
                if (onTheirWay.Count == MostOnTheirWay)
                    await onTheirWay.Dequeue();
                onTheirWay.Enqueue(SendAsync(upload, ordinal, chunk, cancellationToken));
            }

            await Task.WhenAll(onTheirWay);
            await TryAsync(() => upload.Complete(bytes), cancellationToken);
            return hash.GetHashAndReset();
        }
        catch
        {
            await Task.WhenAll(onTheirWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await upload.Abandon().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    // A body that ends with a full chunk is followed by an empty one, which need not be kept; an empty body is one empty chunk.
    private static Task SendAsync(IImportUploadGrain upload, int ordinal, byte[] chunk, CancellationToken cancellationToken) =>
        chunk.Length == 0 && ordinal > 0 ? Task.CompletedTask : TryAsync(() => upload.Append(ordinal, chunk), cancellationToken);

    private static async Task<byte[]> ReadChunkAsync(Stream body, CancellationToken cancellationToken)
    {
        var chunk = GC.AllocateUninitializedArray<byte>(IImportUploadGrain.ChunkBytes);
        var read = await body.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellationToken);
        return read == chunk.Length ? chunk : chunk[..read];
    }

    /// <summary>A silo that is stopped, or a database that fails over, costs an upload of hours a moment only.</summary>
    private static async Task TryAsync(Func<Task> call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await call();
                return;
            }
            catch (Exception) when (attempt < MostAttempts)
            {
                await Task.Delay(s_pause * (1 << (2 * attempt)), cancellationToken);
            }
        }
    }
}
