using System.Security.Cryptography;
using Healthcare.Hosting;

namespace Healthcare.Audit;

/// <summary>How the audit trail is kept safe from those who can write to the database. Not a record: nothing may print the keys by accident.</summary>
public sealed class AuditSettings
{
    private const string KeyFile = "key";

    private byte[][] _keys = [];

    /// <summary>Where checkpoints are kept outside of the database; null: only there, in the log and in the metrics.</summary>
    public string? Directory { get; private init; }

    /// <summary>Makes a key of its own in the directory where the settings have none: the embedded mode.</summary>
    public bool MakesKey { get; private init; }

    /// <summary>Whether the settings have a key.</summary>
    public bool HasKey => _keys.Length > 0;

    /// <summary>Whether the present key is one that somebody has typed instead of having it made.</summary>
    public bool IsWeak => HasKey && ProductionRules.IsWeak(Convert.ToHexStringLower(_keys[0]));

    /// <param name="embeddedDirectory">The embedded mode's directory; null in a cluster, whose silos must share a key.</param>
    public static AuditSettings Read(SettingsSource source, string? embeddedDirectory)
    {
        byte[][] current = [.. ReadKeys(source, "Healthcare:AuditKey")];
        byte[][] former = [.. ReadKeys(source, "Healthcare:FormerAuditKeys")];
        if (current.Length > 1 || (former.Length > 0 && source.Text("Healthcare:AuditKey") is null))
            source.Refuse("Healthcare__AuditKey must be one key, and must be set where Healthcare__FormerAuditKeys is.");
        return new()
        {
            Directory = source.Text("Healthcare:AuditDirectory") is { } directory ? Path.GetFullPath(directory) : embeddedDirectory,
            MakesKey = embeddedDirectory is not null,
            _keys = [.. current, .. former],
        };
    }

    /// <summary>The keys of the settings, or the one in the directory, which is made if need be.</summary>
    /// <exception cref="StartupException">The directory cannot be used, or what is in it is no key.</exception>
    public AuditKeys LoadKeys() => _keys.Length > 0 || !MakesKey ? new AuditKeys(_keys) : new AuditKeys([OwnKey()]);

    /// <summary>As <see cref="LoadKeys"/>, but nothing is made: null where the key is missing.</summary>
    public AuditKeys? FindKeys() => _keys.Length == 0 && MakesKey && !File.Exists(Path.Combine(Directory!, KeyFile)) ? null : LoadKeys();

    private byte[] OwnKey()
    {
        var path = Path.Combine(Directory!, KeyFile);
        try
        {
            CheckpointFile.CreateDirectory(Directory!);
            if (!File.Exists(path))
                Create(path);
            return Convert.FromHexString(File.ReadAllText(path).Trim()) is { Length: AuditKeys.LengthBytes } key ? key : throw new FormatException();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The audit key '{path}' cannot be used: {fault.Message} Set Healthcare__AuditDirectory to a directory that can be written, or Healthcare__AuditKey.", fault);
        }
        catch (FormatException fault)
        {
            throw new StartupException($"The file '{path}' is no audit key of 64 hexadecimal digits. Bring the right one back: without it the trail cannot be checked.", fault);
        }
    }

    // Whole or not at all, and whoever comes second takes what the first has made.
    private static void Create(string path)
    {
        var partial = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(partial, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(AuditKeys.LengthBytes)) + "\n"));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(partial, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(partial);
        }
    }

    private static IEnumerable<byte[]> ReadKeys(SettingsSource source, string name)
    {
        foreach (var text in (source.Text(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (text.Length == 2 * AuditKeys.LengthBytes && text.All(char.IsAsciiHexDigit))
                yield return Convert.FromHexString(text);
            else
                source.Refuse($"{name.Replace(":", "__", StringComparison.Ordinal)} must be 64 hexadecimal digits (openssl rand -hex 32); former keys with commas between them.");
        }
    }
}
