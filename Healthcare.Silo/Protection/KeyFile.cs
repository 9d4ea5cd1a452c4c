using System.Text.Json;
using System.Text.Json.Serialization;
using Healthcare.Hosting;

namespace Healthcare.Protection;

/// <summary>
/// A key ring as a file that its user alone can read: <c>{"keys": ["64 hexadecimal digits", ...], "index": "64 hexadecimal digits"}</c>; the first of
/// the keys seals what is new.
/// </summary>
/// <param name="makesRing">Whether a missing file may be made: the embedded mode's own.</param>
public sealed class KeyFile(string path, bool makesRing = false) : IKeyProvider
{
    public string Path => path;

    public string Description => $"the file '{path}'";

    public KeyRing Load(bool mayCreate)
    {
        try
        {
            if (makesRing && mayCreate && !File.Exists(path))
                SecretFile.Create(path, Text(KeyRing.New()));
            ThrowIfOpenToOthers();
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The protection keys cannot be read from {Description}: {fault.Message} Without them nothing in the database can be read. Bring the file back, or set Healthcare__Protection__KeyFile to where it is.", fault);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException)
        {
            throw new StartupException($"{Description} is no key ring. It looks like {{\"keys\": [\"64 hexadecimal digits\"], \"index\": \"64 hexadecimal digits\"}}. Bring the right one back: without it nothing in the database can be read.");
        }
    }

    /// <summary>Replaces the ring: whole or not at all.</summary>
    public void Save(KeyRing ring) => SecretFile.Replace(path, Text(ring));

    private static KeyRing Parse(byte[] text)
    {
        var content = JsonSerializer.Deserialize(text, KeyFileJson.Default.KeyFileContent) ?? throw new JsonException();
        return new KeyRing([.. content.Keys.Select(Convert.FromHexString)], Convert.FromHexString(content.Index));
    }

    private static string Text(KeyRing ring) => JsonSerializer.Serialize(
        new KeyFileContent([.. ring.Keys.Select(Convert.ToHexStringLower)], Convert.ToHexStringLower(ring.IndexKey)), KeyFileJson.Default.KeyFileContent) + "\n";

    // A group may read: that is how secrets are mounted into containers.
    private void ThrowIfOpenToOthers()
    {
        const UnixFileMode refused = UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & refused) != 0)
            throw new StartupException($"The protection keys in {Description} are open to others. Make them its user's alone: chmod 600 '{path}'.");
    }
}

internal sealed record KeyFileContent(string[] Keys, string Index);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(KeyFileContent))]
internal sealed partial class KeyFileJson : JsonSerializerContext;
