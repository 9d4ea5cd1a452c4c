using System.CommandLine;
using Healthcare.Audit;
using Healthcare.Protection;
using Healthcare.Storage;
using Healthcare.Storage.Sqlite;

namespace Healthcare.CommandLine;

/// <summary><c>restore FILE</c>: a backup in the place of the database.</summary>
internal static class RestoreCommand
{
    public const string Name = "restore";

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A file that the command backup wrote." };
        file.Validators.Add(InputFile.RefuseOptions);
        var force = new Option<bool>("--force") { Description = "Replace the data that is there." };
        var data = StoreOptions.Data();
        var command = new Command(Name, "Puts a backup in the place of the database. No server may run on it.") { file, force, data };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(InputFile.Check(parsed.GetRequiredValue(file)), parsed.GetValue(force), parsed.GetValue(data), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string file, bool force, string? data, CancellationToken cancellationToken)
    {
        var settings = StoreOptions.ReadEmbedded(data, "Restore it with the tools of PostgreSQL, like pg_restore.");
        var directory = settings.DataDirectory;
        if (!force && File.Exists(DataDirectory.DatabasePathIn(directory)) && DataDirectory.FindHolder(directory) is null)
            throw new CommandException($"The data directory '{directory}' holds data, which this would replace. Back it up, then add --force.");
        await ProgressDisplay.RunAsync("Restoring", meter => SqliteBackup.RestoreAsync(directory, file, new CopiedPages(meter), cancellationToken));
        Console.WriteLine($"{directory} is as it was when '{file}' was written.");
        if (settings.Protection.Keys is KeyFile keys && !File.Exists(keys.Path))
            Console.WriteLine($"Without the keys that it was written under nothing in it can be read: bring them to '{keys.Path}' before the start.");
        if (settings.Audit.Directory is { } audit && CheckpointFile.SetAside(audit) is { } aside)
            Console.WriteLine($"What was written since is not there any more. '{aside}' has the audit checkpoints until now: keep it.");
        return ExitCode.Done;
    }
}
