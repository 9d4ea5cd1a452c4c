using System.Text.Json;
using System.Text.Json.Serialization;
using Healthcare.Storage;

namespace Healthcare.Imports;

/// <summary>
/// The row of a name of a location or practitioner: an identifier, or the id that it has at its source. The former are unique in
/// the world; the latter only at their source, so two sources may use one for different resources.
/// </summary>
/// <param name="Id">What it names.</param>
/// <param name="Import">The import that said so last; only for ids at the source.</param>
/// <param name="IsAmbiguous">Different imports meant different resources: only the one that said so last may still use it.</param>
public sealed record ImportReference(
    string Id,
    string? Import = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsAmbiguous = false)
{
    /// <summary>The row after an import says that the source's id names <paramref name="id"/>; null when nothing changes.</summary>
    public static ImportReference? Next(ImportReference? current, string id, string import)
    {
        var isAmbiguous = current is not null && (current.IsAmbiguous || current.Id != id);
        if (current is not null && current.Id == id && (!isAmbiguous || current.Import == import))
            return null;
        return new ImportReference(id, import, isAmbiguous);
    }

    public bool IsUsableBy(string import) => !IsAmbiguous || Import == import;

    public static ImportReference Read(StoredRow row) => JsonSerializer.Deserialize(row.Payload, ImportJson.Default.ImportReference)!;

    public byte[] ToRow() => JsonSerializer.SerializeToUtf8Bytes(this, ImportJson.Default.ImportReference);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImportReference))]
public sealed partial class ImportJson : JsonSerializerContext;
