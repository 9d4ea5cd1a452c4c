using System.Globalization;
using Healthcare.Hosting;

namespace Healthcare.Storage;

/// <summary>The directory of one process's data. While it is open, no other process can open it.</summary>
public sealed class DataDirectory : IDisposable
{
    private const string Setting = "Healthcare__DataDirectory";
    private const string LockName = "healthcare.lock";
    private const string PidName = "healthcare.pid";

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    public string DatabasePath => DatabasePathIn(Path);

    public static string DatabasePathIn(string directory) => System.IO.Path.Combine(directory, "healthcare.db");

    /// <summary>Creates the directory if need be, and takes it for this process.</summary>
    /// <exception cref="StartupException">It cannot be created or written, or another process has it.</exception>
    public static DataDirectory Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            Create(path);
            ThrowIfReadOnly(path);
            return new DataDirectory(path, TakeLock(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data directory '{path}' cannot be used: {fault.Message} Set {Setting} to a directory that can be written.", fault);
        }
    }

    /// <summary>The process that has the directory; null when none has.</summary>
    public static string? FindHolder(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            // Read, and sharing with readers: two who only ask do not stand in each other's way.
            new FileStream(System.IO.Path.Combine(path, LockName), FileMode.Open, FileAccess.Read, FileShare.Read).Dispose();
            return null;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return null;
        }
        catch (IOException)
        {
            return ReadPid(System.IO.Path.Combine(path, PidName));
        }
    }

    public void Dispose() => _lock.Dispose();

    private static void Create(string path)
    {
        // Patients' data: for the user alone under whom the program runs.
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void ThrowIfReadOnly(string path)
    {
        var probe = System.IO.Path.Combine(path, $".probe-{Guid.NewGuid():N}");
        using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose))
        {
        }
    }

    private static FileStream TakeLock(string path)
    {
        // The lock ends with the process, however it ends; the file stays. Who holds it stands beside it, where it can be read.
        var pidPath = System.IO.Path.Combine(path, PidName);
        FileStream held;
        try
        {
            held = new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault)
        {
            throw new StartupException(
                $"The data directory '{path}' is in use by process {ReadPid(pidPath)}. Stop that process, or set {Setting} to another directory.", fault);
        }

        File.WriteAllText(pidPath, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return held;
    }

    private static string ReadPid(string pidPath)
    {
        try
        {
            return File.ReadAllText(pidPath).Trim();
        }
        catch (IOException)
        {
            return "(unknown)";
        }
    }
}
