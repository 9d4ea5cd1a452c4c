using System.Globalization;

namespace Healthcare.Servers;

/// <summary>Where the programs are that a benchmark starts.</summary>
internal static class Programs
{
    private const string PostgresVersions = "/usr/lib/postgresql";

    /// <summary>A program of the newest PostgreSQL that Debian's packages put here, or the one on the PATH.</summary>
    public static string Postgres(string program) =>
        Directory.Exists(PostgresVersions)
            ? Directory.GetDirectories(PostgresVersions)
                .OrderByDescending(directory => double.Parse(Path.GetFileName(directory), CultureInfo.InvariantCulture))
                .Select(directory => Path.Combine(directory, "bin", program))
                .First(File.Exists)
            : program;
}
