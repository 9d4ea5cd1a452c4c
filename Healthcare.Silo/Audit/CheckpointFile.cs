using System.Text;

namespace Healthcare.Audit;

/// <summary>Checkpoints in a file of lines, which is only ever appended to.</summary>
public sealed class CheckpointFile(string directory) : ICheckpointFile
{
    public const string Name = "checkpoints.ndjson";

    private readonly string _path = Path.Combine(directory, Name);

    public void Append(AuditCheckpoint checkpoint)
    {
        CreateDirectory(directory);
        using var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        CutTornLine(file);
        file.Write(Encoding.UTF8.GetBytes(checkpoint.ToLine() + "\n"));
        file.Flush(flushToDisk: true);
    }

    public IReadOnlyList<AuditCheckpoint> Read() => ReadFrom(_path);

    /// <summary>The whole lines of a file; none when there is no file.</summary>
    public static IReadOnlyList<AuditCheckpoint> ReadFrom(string path)
    {
        if (!File.Exists(path))
            return [];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, i) => AuditCheckpoint.FromLine(line, i + 1))];
    }

    /// <summary>Before the database becomes an older one, which they do not fit: they are kept under another name. Null where there are none.</summary>
    public static string? SetAside(string directory)
    {
        var path = Path.Combine(directory, Name);
        if (!File.Exists(path))
            return null;
        var aside = Path.Combine(directory, $"checkpoints-until-{DateTimeOffset.UtcNow:yyyyMMdd'T'HHmmssfff'Z'}.ndjson");
        File.Move(path, aside, overwrite: false);
        return aside;
    }

    /// <summary>For the user alone under whom the program runs.</summary>
    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // What a crash in the middle of a line left behind.
    private static void CutTornLine(FileStream file)
    {
        for (var end = file.Length; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() != '\n')
                continue;
            file.SetLength(end);
            file.Position = end;
            return;
        }

        file.SetLength(0);
    }
}

/// <summary>Where nothing is kept outside of the database.</summary>
public sealed class NoCheckpointFile : ICheckpointFile
{
    public void Append(AuditCheckpoint checkpoint)
    {
    }

    public IReadOnlyList<AuditCheckpoint> Read() => [];
}
