using Healthcare.Hosting;

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

    /// <summary>Nothing was set: the keys are those of development.</summary>
    public bool AreMissing => Keys == FixedKeys.OfDevelopment;

    /// <summary>A key of the settings is known to everybody, or was typed.</summary>
    public bool AreWeak { get; private init; }

    /// <param name="dataDirectory">The embedded mode's, whose keys lie beside its database where nothing else was set; null in a cluster, whose silos share keys.</param>
    public static ProtectionSettings Read(SettingsSource source, string? dataDirectory)
    {
        var (file, keys, index) = (source.Text(FileName), source.Text(KeysName), source.Text(IndexName));
        if (file is not null && (keys ?? index) is not null)
            source.Refuse("Healthcare__Protection__KeyFile is set, and Healthcare__Protection__Keys or Healthcare__Protection__IndexKey too. Keep one of the two ways.");
        if (file is not null)
            return new() { Keys = new KeyFile(Path.GetFullPath(file)) };
        if ((keys ?? index) is not null)
            return ReadKeys(source, keys ?? "", index ?? "");
        return new() { Keys = dataDirectory is null ? FixedKeys.OfDevelopment : new KeyFile(Path.Combine(dataDirectory, OwnFile), makesRing: true) };
    }

    private static ProtectionSettings ReadKeys(SettingsSource source, string keys, string index)
    {
        byte[]?[] read = [.. keys.Split(',', StringSplitOptions.TrimEntries).Select(Key)];
        if (read.Contains(null))
            source.Refuse($"Healthcare__Protection__Keys must be {Form}; former keys follow with commas between them.");
        var indexKey = Key(index);
        if (indexKey is null)
            source.Refuse($"Healthcare__Protection__IndexKey must be {Form}, and never change.");
        if (read.Contains(null) || indexKey is null)
            return new() { Keys = FixedKeys.OfDevelopment };
        var ring = new KeyRing([.. read.OfType<byte[]>()], indexKey);
        return new()
        {
            Keys = new FixedKeys(ring, "Healthcare__Protection__Keys and Healthcare__Protection__IndexKey"),
            AreWeak = ring.Keys.Append(indexKey).Any(IsWeak),
        };
    }

    private static bool IsWeak(byte[] key) =>
        ProductionRules.IsWeak(Convert.ToHexStringLower(key)) || key.AsSpan().SequenceEqual(KeyRing.Development.Keys[0]) || key.AsSpan().SequenceEqual(KeyRing.Development.IndexKey);

    private static byte[]? Key(string text) => text.Length == 2 * KeyRing.KeyBytes && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
}
