using Healthcare.Hosting;
using Healthcare.Storage;

namespace Healthcare.Protection;

/// <summary>Which keys patients' data is sealed with. Not a record: nothing may print keys by accident.</summary>
public sealed class ProtectionSettings
{
    public const string OwnFile = "protection-keys.json";

    private const string FileName = "Healthcare:Protection:KeyFile";
    private const string KeysName = "Healthcare:Protection:Keys";
    private const string IndexName = "Healthcare:Protection:IndexKey";

    private const string Form = "64 hexadecimal digits (openssl rand -hex 32)";

    public required IKeyProvider Keys { get; init; }

    /// <summary>The keys are in the program's source: whoever has the database can read it.</summary>
    public bool AreKnown => Keys == FixedKeys.OfDevelopment;

    /// <param name="dataDirectory">The embedded mode's, whose keys lie beside its database where nothing else was set; null in a cluster, whose silos share keys.</param>
    /// <param name="isNeeded">Whether this process is a silo: others never see what is stored.</param>
    /// <param name="isProduction">Keys that everybody knows will not do.</param>
    public static ProtectionSettings Read(SettingsSource source, string? dataDirectory, bool isNeeded, bool isProduction)
    {
        var (file, keys, index) = (source.Text(FileName), source.Text(KeysName), source.Text(IndexName));
        if (file is not null && (keys ?? index) is not null)
            source.Refuse("Healthcare__Protection__KeyFile is set, and Healthcare__Protection__Keys or Healthcare__Protection__IndexKey too. Keep one of the two ways.");
        if (file is not null)
            return new() { Keys = new KeyFile(Path.GetFullPath(file)) };
        if (keys is not null || index is not null)
            return new() { Keys = new FixedKeys(ReadRing(source, keys, index, isProduction), "Healthcare__Protection__Keys and Healthcare__Protection__IndexKey") };
        if (dataDirectory is not null)
            return new() { Keys = new KeyFile(Path.Combine(dataDirectory, OwnFile), makesRing: true) };
        if (isNeeded && isProduction)
            source.Refuse("Healthcare__Protection__KeyFile (or Healthcare__Protection__Keys and Healthcare__Protection__IndexKey) is missing: in Production patients' data is sealed with keys of your own, the same for every silo. Make a file with the command `keys new FILE`.");
        return new() { Keys = FixedKeys.OfDevelopment };
    }

    private static KeyRing ReadRing(SettingsSource source, string? keys, string? index, bool isProduction)
    {
        byte[][] read = [.. (keys ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Key).OfType<byte[]>()];
        if (read.Length == 0 || read.Length != (keys ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Length)
            source.Refuse($"Healthcare__Protection__Keys must be {Form}; former keys follow with commas between them.");
        if (Key(index ?? "") is not { } indexKey)
            source.Refuse($"Healthcare__Protection__IndexKey must be {Form}, and never change.");
        else if (read.Length > 0 && new KeyRing(read, indexKey) is var ring)
        {
            if (isProduction && (ring.Find(KeyRing.Development.CurrentId) is not null || ring.Blind.Check == KeyRing.Development.Blind.Check))
                source.Refuse("Healthcare__Protection__Keys or Healthcare__Protection__IndexKey is the key of development, which everybody knows.");
            return ring;
        }

        return KeyRing.Development;
    }

    private static byte[]? Key(string text) => text.Length == 2 * KeyRing.KeyBytes && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
}
