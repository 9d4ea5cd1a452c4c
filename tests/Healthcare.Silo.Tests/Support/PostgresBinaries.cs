using System.Collections.Concurrent;
using System.Diagnostics;

namespace Healthcare.Support;

/// <summary>Where PostgreSQL's programs are on this machine, and how they are run: PostgreSQL refuses to run as root.</summary>
internal static class PostgresBinaries
{
    private const string Versions = "/usr/lib/postgresql";
    private const int OldestVersion = 15;

    private static readonly BlockingCollection<Action> s_starts = StartThread();

    /// <summary>The directory of <c>initdb</c> and <c>postgres</c>.</summary>
    public static string Directory { get; } = Find();

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>Makes a directory the property of whoever runs the server.</summary>
    public static void Own(string path)
    {
        if (IsRoot)
            Run("chown", "-R", "postgres", path);
    }

    /// <summary>Starts one of PostgreSQL's programs. It ends with this process, however that ends.</summary>
    public static Process Start(string program, params string[] arguments)
    {
        var path = Path.Combine(Directory, program);
        string[] prefix = IsRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--pdeathsig=INT", path] : [path];
        var start = new ProcessStartInfo(prefix[0]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var argument in prefix.Skip(1).Concat(arguments))
            start.ArgumentList.Add(argument);
        return StartForGood(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    /// <summary>Runs a program to its end.</summary>
    public static void Run(string program, params string[] arguments)
    {
        using var process = program is "initdb" ? Start(program, arguments) : Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: {errors}{output.Result}");
    }

    /// <summary>Linux sends the signal of <c>--pdeathsig</c> when the thread that started a program ends; threads of the pool end when they are idle.</summary>
    private static Process? StartForGood(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process?>();
        s_starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start));
            }
            catch (Exception fault)
            {
                started.SetException(fault);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }

    private static BlockingCollection<Action> StartThread()
    {
        var starts = new BlockingCollection<Action>();
        var thread = new Thread(() =>
        {
            foreach (var start in starts.GetConsumingEnumerable())
                start();
        })
        { IsBackground = true, Name = "starts programs" };
        thread.Start();
        return starts;
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
