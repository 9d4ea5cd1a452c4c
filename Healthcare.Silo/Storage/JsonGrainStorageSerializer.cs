using System.Text.Json;
using System.Text.Json.Serialization;
using Healthcare.Protection;
using Orleans.Runtime;
using Orleans.Storage;

namespace Healthcare.Storage;

/// <summary>
/// How the state of grains is written by the AdoNet storage: JSON, camelCase, no nulls, enums as words, no CLR names, sealed for the
/// one grain that it is of. Members that a reader does not know are ignored.
/// </summary>
internal sealed class JsonGrainStorageSerializer(Protector protector) : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Whose state the present call reads or writes: the storage does not tell its serializer.</summary>
    private static readonly AsyncLocal<(string Name, string Grain)> Place = new();

    /// <summary>Until the calling method returns.</summary>
    public static void For(string stateName, GrainId grain) => Place.Value = (stateName, grain.Key.ToString()!);

    public BinaryData Serialize<T>(T? input) =>
        new(protector.SealState(Place.Value.Name, Place.Value.Grain, JsonSerializer.SerializeToUtf8Bytes(input, Options)));

    public T? Deserialize<T>(BinaryData input) =>
        JsonSerializer.Deserialize<T>(protector.OpenState(Place.Value.Name, Place.Value.Grain, input.ToArray()), Options);
}
