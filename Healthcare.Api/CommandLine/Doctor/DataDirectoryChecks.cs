using System.Globalization;
using Healthcare.Hosting;
using Healthcare.Storage;

namespace Healthcare.CommandLine.Doctor;

/// <summary>Whether data can be kept where it is to be kept.</summary>
internal static class DataDirectoryChecks
{
    private const string Subject = "data directory";
    private const string Setting = "Healthcare__DataDirectory";
    private const long LowBytes = 1L << 30;
    private const long TooLowBytes = 64L << 20;

    public static IEnumerable<Check> Run(string directory)
    {
        if (File.Exists(directory))
            return [Check.Failed(Subject, $"{directory} is a file: set {Setting} to a directory")];
        return Directory.Exists(directory)
            ? [Use(directory), FreeSpace(directory)]
            : [Check.Warning(Subject, $"{directory} does not exist; the first start makes it")];
    }

    private static Check Use(string directory)
    {
        if (DataDirectory.FindHolder(directory) is { } process)
            return Check.Ok(Subject, $"{directory} is in use by process {process}");
        try
        {
            DataDirectory.Open(directory).Dispose();
            return Check.Ok(Subject, $"{directory} can be written, and no process uses it");
        }
        catch (StartupException refusal)
        {
            return Check.Failed(Subject, refusal.Message);
        }
    }

    private static Check FreeSpace(string directory)
    {
        try
        {
            var free = new DriveInfo(directory).AvailableFreeSpace;
            var text = string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1L << 30):N1} GiB are free");
            return free switch
            {
                < TooLowBytes => Check.Failed("free space", $"{text}: make room, or set {Setting} to a bigger disk"),
                < LowBytes => Check.Warning("free space", $"{text}: make room soon"),
                _ => Check.Ok("free space", text),
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Check.Warning("free space", $"cannot be found out: {fault.Message}");
        }
    }
}
