using System.CommandLine;
using System.Globalization;
using Healthcare.Storage.Sqlite;

namespace Healthcare.CommandLine;

/// <summary><c>backup FILE</c>: the database at this moment, also while a server works on it.</summary>
internal static class BackupCommand
{
    public const string Name = "backup";

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The file to write; it must not exist yet." };
        file.Validators.Add(InputFile.RefuseOptions);
        var data = StoreOptions.Data();
        var command = new Command(Name, "Copies the database to a file. The server may run meanwhile.") { file, data };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(data), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string file, string? data, CancellationToken cancellationToken)
    {
        file = Path.GetFullPath(file);
        if (Directory.Exists(file))
            throw new CommandException($"'{file}' is a directory; name a file in it.", ExitCode.Usage);
        var settings = StoreOptions.ReadEmbedded(data, "Back it up with the tools of PostgreSQL, like pg_dump.");
        await ProgressDisplay.RunAsync("Backing up", meter => SqliteBackup.BackUpAsync(settings.DataDirectory, file, new CopiedPages(meter), cancellationToken));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {new FileInfo(file).Length / 1024:N0} KiB. Bring it back with: {Executable.Name} restore FILE"));
        return ExitCode.Done;
    }
}

/// <summary>The pages of a copy, on a meter.</summary>
internal sealed class CopiedPages(IMeter meter) : IProgress<CopyProgress>
{
    public void Report(CopyProgress value) => meter.Report(value.Done, value.Total, "");
}
