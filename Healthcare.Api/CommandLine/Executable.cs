using System.Reflection;

namespace Healthcare.CommandLine;

/// <summary>How the program is called in what it writes.</summary>
internal static class Executable
{
    public static string Name { get; } = Assembly.GetExecutingAssembly().GetName().Name!;
}
