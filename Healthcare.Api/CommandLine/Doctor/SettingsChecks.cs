using Healthcare.Hosting;

namespace Healthcare.CommandLine.Doctor;

/// <summary>Whether the server would start with the settings of this environment.</summary>
internal static class SettingsChecks
{
    private const string Subject = "settings";

    private static string ModeOf(Settings settings) => settings switch
    {
        { Cluster: null } => "embedded mode",
        { HasSilo: true } => $"a silo of the cluster '{settings.Orleans.ClusterId}' with an API",
        _ => $"an API of the cluster '{settings.Orleans.ClusterId}'",
    };

    /// <summary>The settings are null when something is wrong with them.</summary>
    public static (Settings? Settings, IReadOnlyList<Check> Checks) Run(IConfiguration configuration, IHostEnvironment environment)
    {
        try
        {
            var settings = SettingsReader.Read(configuration, environment);
            return (settings,
            [
                Check.Ok(Subject, $"{ModeOf(settings)}, {(settings.Demo ? "with" : "without")} demo network and keys"),
                .. ProductionStart.Problems(settings, environment).Select(problem => Check.Failed("production", problem)),
            ]);
        }
        catch (StartupException refusal)
        {
            // Its first line only counts the others.
            var lines = refusal.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return (null, [.. (lines.Length > 1 ? lines.Skip(1) : lines).Select(line => Check.Failed(Subject, line.TrimStart('-', ' ')))]);
        }
    }
}
