using Healthcare.Protection;
using Healthcare.Storage;

namespace Healthcare.Imports;

/// <summary>Keeps the bodies of imports as files, chunk by chunk sealed: <c>{dataDirectory}/imports/{id}.sealed</c>, and <c>.part</c> until they are complete.</summary>
public sealed class FileImportSpool : IImportSpool
{
    private const string Suffix = ".sealed";
    private const string OpenSuffix = ".ndjson";
    private const string PartSuffix = ".part";

    private const int EnvelopeBytes = IImportUploadGrain.ChunkBytes + Protector.Overhead;

    private readonly string _directory;
    private readonly Protector _protector;

    public FileImportSpool(string dataDirectory, Protector protector)
    {
        _protector = protector;
        _directory = Path.Combine(dataDirectory, "imports");
        Directory.CreateDirectory(_directory);
        foreach (var part in Directory.EnumerateFiles(_directory, "*" + PartSuffix))
            File.Delete(part); // A crash in the middle of an upload; nobody was told that it was accepted.
        foreach (var open in Directory.EnumerateFiles(_directory, "*" + OpenSuffix))
            Seal(open);
    }

    public Task AppendAsync(string importId, int ordinal, ReadOnlyMemory<byte> chunk) => Guard(async () =>
    {
        await using var part = OpenPart(PathOf(importId));
        await RandomAccess.WriteAsync(part.SafeFileHandle, _protector.SealChunk(importId, ordinal, chunk.Span), (long)ordinal * EnvelopeBytes);
    });

    public Task CompleteAsync(string importId, long bytes) => Guard(() => Task.Run(() =>
    {
        var path = PathOf(importId);
        if (File.Exists(path))
            return;
        using (var part = OpenPart(path))
        {
            if (part.Length - (ChunksOf(part.Length) * Protector.Overhead) != bytes)
                throw new StoreException("The body of an import was not kept as a whole.");
            part.Flush(flushToDisk: true);
        }

        File.Move(path + PartSuffix, path, overwrite: true);
    }));

    public Stream OpenRead(string importId)
    {
        try
        {
            var file = new FileStream(PathOf(importId), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            return new SealedBodyStream(file.Length - (ChunksOf(file.Length) * Protector.Overhead), ordinal => Fetch(file, importId, ordinal), file);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new FileNotFoundException(e.Message, e);
        }
    }

    public Task DeleteAsync(string importId)
    {
        var path = PathOf(importId);
        File.Delete(path + PartSuffix);
        File.Delete(path);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> FindOlderAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var old = new DirectoryInfo(_directory).EnumerateFiles("*" + Suffix + "*").Where(file => file.LastWriteTimeUtc < instant.UtcDateTime);
        return Task.FromResult<IReadOnlyList<string>>([.. old.Select(file => file.Name[..file.Name.IndexOf(Suffix, StringComparison.Ordinal)]).Distinct()]);
    }

    private byte[] Fetch(FileStream file, string importId, int ordinal)
    {
        var at = (long)ordinal * EnvelopeBytes;
        var envelope = new byte[Math.Min(EnvelopeBytes, file.Length - at)];
        file.Position = at;
        file.ReadExactly(envelope);
        return ImportBodies.Open(_protector, importId, ordinal, envelope);
    }

    private static long ChunksOf(long bytes) => (bytes + EnvelopeBytes - 1) / EnvelopeBytes;

    /// <summary>A body from before bodies were sealed.</summary>
    private void Seal(string path)
    {
        var importId = Path.GetFileNameWithoutExtension(path);
        using (var open = File.OpenRead(path))
        using (var part = OpenPart(PathOf(importId)))
        {
            var chunk = new byte[IImportUploadGrain.ChunkBytes];
            for (var ordinal = 0; open.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false) is > 0 and var length; ordinal++)
                RandomAccess.Write(part.SafeFileHandle, _protector.SealChunk(importId, ordinal, chunk.AsSpan(0, length)), (long)ordinal * EnvelopeBytes);
            part.Flush(flushToDisk: true);
        }

        File.Move(PathOf(importId) + PartSuffix, PathOf(importId), overwrite: true);
        File.Delete(path);
    }

    /// <summary>A full disk is no defect of the program.</summary>
    private static async Task Guard(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreException("The body of an import could not be written.", fault);
        }
    }

    /// <summary>The body holds patient data: nobody but this account may read it. Chunks that come at once each open it for themselves.</summary>
    private static FileStream OpenPart(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path + PartSuffix, options);
    }

    private string PathOf(string importId) =>
        Ids.IsWellFormed(importId) && !importId.StartsWith('.')
            ? Path.Combine(_directory, importId + Suffix)
            : throw new ArgumentException("Not the id of an import.", nameof(importId));
}
