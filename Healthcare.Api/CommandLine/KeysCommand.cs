using System.CommandLine;
using System.Globalization;
using Healthcare.Hosting;
using Healthcare.Protection;
using Healthcare.Storage;
using Healthcare.Storage.Postgres;
using Healthcare.Storage.Sqlite;

namespace Healthcare.CommandLine;

/// <summary><c>keys</c>: the ring of keys that everything stored is sealed with. A server may run meanwhile; it takes a changed ring within seconds.</summary>
internal static class KeysCommand
{
    public const string Name = "keys";

    private static readonly CommandException s_noFile = new("The keys are in the settings and not in a file. Change Healthcare__Protection__Keys, the current key first, and start again.");

    public static Command Create() => new(Name, "Keeps the keys that what is stored is sealed with. To change the key: add, use, POST /api/v1/admin/keys/rotation, remove.")
    {
        New(),
        OnRing("list", "Lists the keys and how much each has sealed.", (ring, settings, cancellationToken) => ListAsync(ring, settings, cancellationToken)),
        OnRing("add", "Adds a new key, which opens and does not seal yet. Bring the file to every silo before the key is used.", (ring, _, _) => Task.FromResult(Add(ring))),
        OnKey("use", "Has another key of the ring seal what is new.", (ring, _, id, _) => Task.FromResult(Use(ring, id))),
        OnKey("remove", "Takes a key out of the ring that has sealed nothing any more.", RemoveAsync),
    };

    private static Command New()
    {
        var file = new Argument<string>("FILE") { Description = "The file to write; it must not exist yet." };
        file.Validators.Add(InputFile.RefuseOptions);
        var command = new Command("new", "Makes a ring with one key, in a file that its user alone can read. Every silo of a cluster needs the same one.") { file };
        command.SetAction(parsed => Make(Path.GetFullPath(parsed.GetRequiredValue(file))));
        return command;
    }

    private static Command OnRing(string name, string description, Func<KeyFile, Settings, CancellationToken, Task<int>> run)
    {
        var data = StoreOptions.Data();
        var command = new Command(name, description) { data };
        command.SetAction((parsed, cancellationToken) => StoreOptions.Read(parsed.GetValue(data)) is { Protection.Keys: KeyFile file } settings
            ? run(file, settings, cancellationToken)
            : throw s_noFile);
        return command;
    }

    private static Command OnKey(string name, string description, Func<KeyFile, Settings, int, CancellationToken, Task<int>> run)
    {
        var key = new Argument<string>("KEY") { Description = "As `keys list` names it." };
        var data = StoreOptions.Data();
        var command = new Command(name, description) { key, data };
        command.SetAction((parsed, cancellationToken) =>
        {
            if (StoreOptions.Read(parsed.GetValue(data)) is not { Protection.Keys: KeyFile file } settings)
                throw s_noFile;
            var named = parsed.GetRequiredValue(key);
            var found = file.Load(mayCreate: false).Ids.Where(id => KeyRing.Name(id) == named).ToArray();
            return found is [var id] ? run(file, settings, id, cancellationToken) : throw new CommandException($"There is no key {named} in '{file.Path}'. See: {Executable.Name} keys list", ExitCode.Usage);
        });
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

    private static async Task<int> ListAsync(KeyFile file, Settings settings, CancellationToken cancellationToken)
    {
        var ring = file.Load(mayCreate: false);
        var counts = await CountAsync(ring, settings, cancellationToken);
        foreach (var id in ring.Ids)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{KeyRing.Name(id)}  {(id == ring.CurrentId ? "seals " : "former")}  {counts.GetValueOrDefault(KeyRing.Name(id)),12:N0} sealed"));
        return ExitCode.Done;
    }

    private static int Add(KeyFile file)
    {
        var (ring, key) = (file.Load(mayCreate: false), KeyRing.NewKey());
        file.Save(new KeyRing([.. ring.Keys, key], ring.IndexKey));
        var name = KeyRing.Name(KeyRing.IdOf(key));
        Console.WriteLine($"{file.Path} has the key {name} too. When every silo has the file: {Executable.Name} keys use {name}");
        return ExitCode.Done;
    }

    private static int Use(KeyFile file, int id)
    {
        var ring = file.Load(mayCreate: false);
        file.Save(new KeyRing([ring.Find(id)!, .. ring.Keys.Where(key => KeyRing.IdOf(key) != id)], ring.IndexKey));
        Console.WriteLine($"The key {KeyRing.Name(id)} seals what is new. To seal everything else with it: POST /api/v1/admin/keys/rotation");
        return ExitCode.Done;
    }

    private static async Task<int> RemoveAsync(KeyFile file, Settings settings, int id, CancellationToken cancellationToken)
    {
        var ring = file.Load(mayCreate: false);
        if (id == ring.CurrentId)
            throw new CommandException($"The key {KeyRing.Name(id)} seals what is new. Use another one first.");
        if (await CountAsync(ring, settings, cancellationToken) is var counts && counts.GetValueOrDefault(KeyRing.Name(id)) is > 0 and var count)
            throw new CommandException(string.Create(CultureInfo.InvariantCulture, $"The key {KeyRing.Name(id)} has sealed {count:N0} records, which could not be read without it. Change the key first: POST /api/v1/admin/keys/rotation"));
        file.Save(new KeyRing([.. ring.Keys.Where(key => KeyRing.IdOf(key) != id)], ring.IndexKey));
        Console.WriteLine($"The key {KeyRing.Name(id)} is no longer in '{file.Path}'. Backups that were made before the change still need it: keep it as long as you keep them.");
        return ExitCode.Done;
    }

    private static Task<Dictionary<string, long>> CountAsync(KeyRing ring, Settings settings, CancellationToken cancellationToken)
    {
        var protector = new Protector(new FixedKeys(ring, "the file"));
        if (settings.Cluster is { } cluster)
            return PostgresProtection.CountAsync(cluster.PostgresOwner ?? cluster.Postgres, protector, cancellationToken);
        var path = DataDirectory.DatabasePathIn(settings.DataDirectory);
        return File.Exists(path)
            ? SqliteProtection.CountAsync(path, protector, cancellationToken)
            : throw new CommandException($"There is no database '{path}'.");
    }
}
