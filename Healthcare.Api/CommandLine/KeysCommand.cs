using System.CommandLine;
using Healthcare.Protection;

namespace Healthcare.CommandLine;

/// <summary><c>keys</c>: the ring of keys that everything stored is sealed with.</summary>
internal static class KeysCommand
{
    public const string Name = "keys";

    public static Command Create() => new(Name, "Keeps the keys that what is stored is sealed with.") { New() };

    private static Command New()
    {
        var file = new Argument<string>("FILE") { Description = "The file to write; it must not exist yet." };
        file.Validators.Add(InputFile.RefuseOptions);
        var command = new Command("new", "Makes a ring with one key, in a file that its user alone can read. Every silo of a cluster needs the same one.") { file };
        command.SetAction(parsed => Make(Path.GetFullPath(parsed.GetRequiredValue(file))));
        return command;
    }

    private static int Make(string path)
    {
        if (File.Exists(path) || Directory.Exists(path))
            throw new CommandException($"'{path}' exists already. A ring that is lost cannot be made again, and with it goes all that it has sealed.", ExitCode.Usage);
        var ring = KeyRing.New();
        new KeyFile(path).Save(ring);
        Console.WriteLine($"{path} has the key {KeyRing.Name(ring.CurrentId)}. Set Healthcare__Protection__KeyFile to it, and keep a copy where no backup of the database is.");
        return ExitCode.Done;
    }
}
