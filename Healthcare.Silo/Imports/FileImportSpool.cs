namespace Healthcare.Imports;

/// <summary>Keeps the bodies of imports as files: <c>{dataDirectory}/imports/{id}.ndjson</c>.</summary>
public sealed class FileImportSpool : IImportSpool
{
    private const int BufferBytes = 128 * 1024;
    private const string PartSuffix = ".part";

    private readonly string _directory;

    public FileImportSpool(string dataDirectory)
    {
        _directory = Path.Combine(dataDirectory, "imports");
        Directory.CreateDirectory(_directory);
        foreach (var part in Directory.EnumerateFiles(_directory, "*" + PartSuffix))
            File.Delete(part); // A crash in the middle of SaveAsync; nobody was told that it was accepted.
    }

    public async Task SaveAsync(string importId, Stream body, CancellationToken cancellationToken)
    {
        var path = PathOf(importId);
        var part = path + PartSuffix;
        try
        {
            await WriteAsync(part, body, cancellationToken);
            File.Move(part, path, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

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

    public void Delete(string importId) => File.Delete(PathOf(importId));

    private static async Task WriteAsync(string path, Stream body, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, NewFile());
        await body.CopyToAsync(file, BufferBytes, cancellationToken);
        await file.FlushAsync(cancellationToken);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The body holds patient data: nobody but this account may read it.</summary>
    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = BufferBytes, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private string PathOf(string importId) =>
        Ids.IsWellFormed(importId) && !importId.StartsWith('.')
            ? Path.Combine(_directory, importId + ".ndjson")
            : throw new ArgumentException("Not the id of an import.", nameof(importId));
}
