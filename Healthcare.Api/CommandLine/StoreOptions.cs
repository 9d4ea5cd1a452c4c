using System.CommandLine;
using Healthcare.Hosting;

namespace Healthcare.CommandLine;

/// <summary>Which data a command works on: that of the server which the same settings would start.</summary>
internal static class StoreOptions
{
    public const string DataDirectoryKey = "Healthcare:DataDirectory";

    public static Option<string?> Data() => new("--data")
    {
        Description = "The data directory. [default: the setting Healthcare__DataDirectory]",
        HelpName = "DIRECTORY",
    };

    /// <exception cref="StartupException">A setting is wrong.</exception>
    public static Settings Read(string? dataDirectory)
    {
        var (configuration, environment) = Configure(dataDirectory);
        return SettingsReader.Read(configuration, environment);
    }

    /// <summary>As <see cref="Read"/>, for commands that work on a data directory.</summary>
    /// <param name="instead">What to do where the settings are those of a cluster.</param>
    /// <exception cref="CommandException">The settings are those of a cluster, which has no data directory.</exception>
    public static Settings ReadEmbedded(string? dataDirectory, string instead)
    {
        var settings = Read(dataDirectory);
        return settings.Cluster is null
            ? settings
            : throw new CommandException($"ConnectionStrings__Postgres and ConnectionStrings__Redis are set: the data is a cluster's. {instead}");
    }

    /// <summary>The same sources of settings as the server has.</summary>
    public static (IConfiguration Configuration, IHostEnvironment Environment) Configure(string? dataDirectory)
    {
        var builder = WebApplication.CreateBuilder();
        if (dataDirectory is not null)
            builder.Configuration[DataDirectoryKey] = Path.GetFullPath(dataDirectory);
        return (builder.Configuration, builder.Environment);
    }

    /// <summary>Where the data would lie, whatever else is wrong with the settings.</summary>
    public static string DataDirectoryOf(IConfiguration configuration, IHostEnvironment environment) =>
        Path.GetFullPath(configuration[DataDirectoryKey] is { Length: > 0 } directory ? directory : "data", environment.ContentRootPath);
}
