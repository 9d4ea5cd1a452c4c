using System.Diagnostics;

namespace Healthcare.Support;

/// <summary>Where PostgreSQL's programs are on this machine, and how they are run: PostgreSQL refuses to run as root.</summary>
internal static class PostgresBinaries
{
    private const string Versions = "/usr/lib/postgresql";
    private const int OldestVersion = 15;

    /// <summary>The directory of <c>initdb</c> and <c>postgres</c>.</summary>
    public static string Directory { get; } = Find();

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>Makes a directory the property of whoever runs the server.</summary>
    public static void Own(string path)
    {
        if (IsRoot)
            RunToEnd(Process.Start(Describe(["chown", "-R", "postgres", path]))!);
    }

    /// <summary>Starts a server. It ends when this process does, however that ends: it is stopped when its input is.</summary>
    /// <param name="said">Hears each line of the server's log.</param>
    public static Process StartServer(Action<string?> said, params string[] arguments)
    {
        const string untilInputEnds = """
            exec 3<&0
            ( cat <&3 >/dev/null; kill -INT $$ ) &
            exec "$@" </dev/null 3<&-
            """;
        var process = Start(["/bin/sh", "-c", untilInputEnds, "sh", Path.Combine(Directory, "postgres"), .. arguments]);
        process.ErrorDataReceived += (_, line) => said(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>Runs one of PostgreSQL's programs to its end.</summary>
    public static void Run(string program, params string[] arguments) => RunToEnd(Start([Path.Combine(Directory, program), .. arguments]));

    private static Process Start(string[] command)
    {
        if (IsRoot)
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", .. command];
        return Process.Start(Describe(command))!;
    }

    private static ProcessStartInfo Describe(string[] command) => new(command[0], command[1..])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = "/",
    };

    private static void RunToEnd(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{process.StartInfo.FileName} failed: {errors}{output.Result}");
        }
    }

    private static string Find()
    {
        var found = System.IO.Directory.Exists(Versions)
            ? System.IO.Directory.GetDirectories(Versions)
                .Where(path => int.TryParse(Path.GetFileName(path), out var version) && version >= OldestVersion && File.Exists(Path.Combine(path, "bin", "postgres")))
                .OrderByDescending(path => int.Parse(Path.GetFileName(path), System.Globalization.CultureInfo.InvariantCulture))
                .FirstOrDefault()
            : null;
        return found is not null
            ? Path.Combine(found, "bin")
            : throw new InvalidOperationException($"These tests need PostgreSQL {OldestVersion} or later under {Versions}. Debian: apt-get install postgresql. The script tests/run does that.");
    }
}
