using System.Diagnostics;

namespace Healthcare.Processes;

/// <summary>The real executable, as an operator starts it, in a directory of its own and with no settings but the given ones.</summary>
internal static class HealthcareProgram
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly string s_path = Path.Combine(AppContext.BaseDirectory, "Healthcare.Api.dll");

    public static Process Start(string workingDirectory, string[] args, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [s_path, .. args])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToArray())
            start.Environment.Remove(name);
        // Several of them run beside the tests.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Outcome> RunAsync(string workingDirectory, string[] args, params (string Name, string Value)[] settings)
    {
        using var process = Start(workingDirectory, args, settings);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync(new CancellationTokenSource(s_patience).Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail($"'{string.Join(' ', args)}' did not end within {s_patience.TotalSeconds} s: {await output} {await error}");
        }

        return new Outcome(process.ExitCode, await output, await error);
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("Healthcare__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Orleans__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase);
}

/// <summary>How a command ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    public Outcome Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Expected exit code {exitCode}, got {ExitCode}.\n{Output}\n{Error}");
        Assert.DoesNotContain("   at ", Output + Error, StringComparison.Ordinal);
        return this;
    }

    /// <summary>Failed with one line that says all of this.</summary>
    public void ExpectOneLine(int exitCode, params string[] said)
    {
        Expect(exitCode);
        var line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(said, text => Assert.Contains(text, line, StringComparison.Ordinal));
    }
}
