using Healthcare.Storage;

namespace Healthcare.Imports;

/// <summary>Brings one chunk into the network. Doing it again after a crash has no further effect and gives the same results.</summary>
public sealed class ChunkWriter(IBookingStore store, IGrainFactory grains, BlindIndex blind, string importId, CommandContext context)
{
    private readonly ReferenceBook _references = new(store, blind, importId, context);

    /// <param name="toleratesFaults">A line that cannot be written for no reason that anybody foresaw is an error line, not the end of all.</param>
    public async Task<ChunkResults> WriteAsync(MappedChunk chunk, bool toleratesFaults)
    {
        var results = new ChunkResults(toleratesFaults);
        foreach (var (number, line) in chunk.Lines)
            if (line.Error is { } error)
                results.Refuse(number, line.ResourceType, error);

        await NameAsync(chunk, new LocationWriter(store, grains, blind, context), results);
        await NameAsync(chunk, new PractitionerWriter(store, grains, blind, context), results);
        foreach (var wave in Waves.Of(chunk.Of<ImportedPatient>()))
            await new PatientWriter(store, grains, blind, context).WriteAsync(wave, results);
        await new RoleWriter(store, grains, _references, context).WriteAsync([.. chunk.Of<ImportedRole>()], results);

        results.Errors.Sort((one, other) => one.Line.CompareTo(other.Line));
        return results;
    }

    /// <summary>Writes what can be referred to, and enters under which names.</summary>
    private async Task NameAsync<TImported, TStored>(MappedChunk chunk, ResourceWriter<TImported, TStored> writer, ChunkResults results)
        where TImported : ImportedResource
        where TStored : class
    {
        foreach (var wave in Waves.Of(chunk.Of<TImported>()))
            await _references.EnterAsync(await writer.WriteAsync(wave, results));
    }
}
