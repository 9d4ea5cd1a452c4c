using System.Globalization;

namespace Healthcare.Servers;

/// <summary>What a process uses, as the kernel counts it.</summary>
public static class ProcessUsage
{
    /// <summary>The kernel's unit of a process' time: USER_HZ.</summary>
    private const double TicksPerSecond = 100;

    public static double ResidentMegabytes(int pid)
    {
        var line = File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>User and system time since its start, in seconds.</summary>
    public static double CpuSeconds(int pid) => CpuSeconds($"/proc/{pid}/stat");

    /// <summary>What of it the JIT used that compiles again, in the background, what runs often.</summary>
    public static double CompilingSeconds(int pid) => Directory.EnumerateDirectories($"/proc/{pid}/task")
        .Where(thread => File.ReadAllText($"{thread}/comm").StartsWith(".NET Tiered", StringComparison.Ordinal))
        .Sum(thread => CpuSeconds($"{thread}/stat"));

    private static double CpuSeconds(string path)
    {
        // The name, in parentheses, may hold anything; the state follows it.
        var stat = File.ReadAllText(path);
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
