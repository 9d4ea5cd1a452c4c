namespace Healthcare.Imports;

/// <summary>Reads and understands chunks beside the grain, the next one while the last is being written: two in memory at most.</summary>
public sealed class ChunkReader(IImportSpool spool, string importId)
{
    private ((ImportPass, NdjsonPosition) Place, Task<MappedChunk> Chunk)? _ahead;

    public Task<MappedChunk> ReadAsync(ImportPass pass, NdjsonPosition from, MappingOptions options)
    {
        var isAhead = _ahead?.Place == (pass, from);
        var chunk = isAhead ? _ahead!.Value.Chunk : Begin(pass, from, options);
        _ahead = null;
        return chunk;
    }

    public void ReadAhead(ImportPass pass, NdjsonPosition from, MappingOptions options) =>
        _ahead = ((pass, from), Begin(pass, from, options));

    public Task<long> CountLinesAsync() => Task.Run(() =>
    {
        using var stream = spool.OpenRead(importId);
        return NdjsonReader.CountLines(stream);
    });

    private Task<MappedChunk> Begin(ImportPass pass, NdjsonPosition from, MappingOptions options) => Task.Run(() =>
    {
        using var stream = spool.OpenRead(importId);
        return MappedChunk.Of(NdjsonReader.Read(stream, from), pass, options);
    });
}
