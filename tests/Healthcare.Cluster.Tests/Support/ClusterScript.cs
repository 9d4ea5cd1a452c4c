using System.Diagnostics;
using System.Reflection;

namespace Healthcare.Cluster;

/// <summary>Runs <c>deploy/local/cluster</c> of this repository.</summary>
public static class ClusterScript
{
    /// <summary>The build configuration of the tests, whose binaries the cluster runs.</summary>
    public static readonly string Configuration = typeof(ClusterScript).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(6);
    private static readonly string s_path = Path.Combine(Repository(), "deploy", "local", "cluster");

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="TimeoutException">It did not end, or something holds its output open.</exception>
    public static Task<ScriptOutcome> RunAsync(params string[] args) => RunAsync(s_path, args);

    /// <summary>Makes certificates in a directory by the program's own command: all, or some anew.</summary>
    public static async Task<ScriptOutcome> MakeCertificatesAsync(string directory, params string[] only) => (await RunAsync(
        "dotnet",
        [
            Path.Combine(Repository(), "Healthcare.Api", "bin", Configuration, "net10.0", "Healthcare.Api.dll"),
            "certificates", directory, "--host", "127.0.0.1", "--host", "localhost", .. only.SelectMany(name => new[] { "--only", name }),
        ])).OrThrow();

    private static async Task<ScriptOutcome> RunAsync(string program, string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await Task.WhenAll(output, error, process.WaitForExitAsync()).WaitAsync(s_patience);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new TimeoutException($"'cluster {string.Join(' ', args)}' did not end within {s_patience.TotalMinutes} minutes.");
        }

        return new ScriptOutcome(string.Join(' ', args), process.ExitCode, await output, await error);
    }

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Healthcare.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The repository, with Healthcare.sln and deploy/local/cluster, is not above the tests' binaries.");
    }
}

/// <summary>How a command ended.</summary>
public sealed record ScriptOutcome(string Command, int ExitCode, string Output, string Error)
{
    /// <exception cref="InvalidOperationException">It failed; the message holds what it wrote.</exception>
    public ScriptOutcome OrThrow() => ExitCode == 0
        ? this
        : throw new InvalidOperationException($"'cluster {Command}' ended with {ExitCode}.\n{Output}\n{Error}");
}
