using Healthcare.Storage;

namespace Healthcare.Imports;

/// <summary>Keeps the bodies of imports as files: <c>{dataDirectory}/imports/{id}.ndjson</c>, and <c>.part</c> until they are complete.</summary>
public sealed class FileImportSpool : IImportSpool
{
    private const string Suffix = ".ndjson";
    private const string PartSuffix = ".part";

    private readonly string _directory;

    public FileImportSpool(string dataDirectory)
    {
        _directory = Path.Combine(dataDirectory, "imports");
        Directory.CreateDirectory(_directory);
        foreach (var part in Directory.EnumerateFiles(_directory, "*" + PartSuffix))
            File.Delete(part); // A crash in the middle of an upload; nobody was told that it was accepted.
    }

    public Task AppendAsync(string importId, int ordinal, ReadOnlyMemory<byte> chunk) => Guard(async () =>
    {
        await using var part = OpenPart(PathOf(importId));
        await RandomAccess.WriteAsync(part.SafeFileHandle, chunk, (long)ordinal * IImportUploadGrain.ChunkBytes);
    });

    public Task CompleteAsync(string importId, long bytes) => Guard(() => Task.Run(() =>
    {
        var path = PathOf(importId);
        if (File.Exists(path))
            return;
        using (var part = OpenPart(path))
        {
            if (part.Length != bytes)
                throw new StoreException("The body of an import was not kept as a whole.");
            part.Flush(flushToDisk: true);
        }

        File.Move(path + PartSuffix, path, overwrite: true);
    }));

    public Stream OpenRead(string importId)
    {
        try
        {
            return new FileStream(PathOf(importId), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
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
