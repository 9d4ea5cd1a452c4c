using System.Diagnostics;

namespace Healthcare.Cluster;

/// <summary>What runs on this machine.</summary>
internal static class Processes
{
    public static bool IsAlive(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The processes that work in a directory or below it.</summary>
    public static IReadOnlyList<int> In(string directory) =>
        [.. Process.GetProcesses().Select(process => process.Id).Where(pid => IsAlive(pid) && WorkingDirectory(pid).StartsWith(directory, StringComparison.Ordinal))];

    public static string[] Environment(int pid) => File.ReadAllText($"/proc/{pid}/environ").Split('\0');

    private static string WorkingDirectory(int pid)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{pid}/cwd", returnFinalTarget: false)?.FullName ?? "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
