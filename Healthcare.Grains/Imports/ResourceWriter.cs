using Healthcare.Storage;

namespace Healthcare.Imports;

/// <summary>
/// Brings resources of one type into the network: finds by identifiers who is known already, creates who is not, and changes
/// only what differs. Doing it twice has the effect of once.
/// </summary>
public abstract class ResourceWriter<TImported, TStored>(IBookingStore store, BlindIndex blind)
    where TImported : ImportedResource
    where TStored : class
{
    private const int MostAttempts = 8;

    /// <param name="lines">No two of them share a name (see <see cref="Waves"/>).</param>
    /// <returns>The lines whose resources are in the network, and under which ids.</returns>
    public async Task<IReadOnlyList<(ImportedResource Resource, string Id)>> WriteAsync(IReadOnlyList<ImportLine<TImported>> lines, ChunkResults results)
    {
        var written = new List<(ImportedResource, string)>(lines.Count);
        for (var attempt = 1; lines.Count > 0; attempt++)
        {
            if (attempt > MostAttempts)
                throw new StoreException($"{GetType().Name} lost {MostAttempts} races in a row.");
            var found = await FindAsync(lines, thorough: attempt > 1);
            var outcomes = await Task.WhenAll(found.Select(match => WriteAsync(match, results)));
            var lost = new List<ImportLine<TImported>>();
            for (var i = 0; i < lines.Count; i++)
            {
                if (outcomes[i].IsLost)
                    lost.Add(lines[i]);
                else if (outcomes[i].Error is { } error)
                    results.Refuse(lines[i].Number, lines[i].Resource.ResourceType, error);
                else
                {
                    results.Take();
                    written.Add((lines[i].Resource, found[i].Id));
                }
            }

            lines = lost;
        }

        return written;
    }

    protected abstract string RowKey(string id);

    protected abstract TStored Read(StoredRow row);

    /// <summary>Why the stored resource cannot be the imported one, although a name says so.</summary>
    protected virtual string? Contradiction(TImported imported, TStored stored, bool byFirstIdentifier) => null;

    protected abstract Task<WriteOutcome> CreateAsync(string id, TImported imported);

    /// <summary>Writes nothing when nothing differs.</summary>
    protected abstract Task<WriteOutcome> UpdateAsync(string id, TStored stored, TImported imported);

    private async Task<WriteOutcome> WriteAsync(Found found, ChunkResults results)
    {
        try
        {
            return await WriteAsync(found);
        }
        catch (Exception e) when (results.Tolerates(e))
        {
            return WriteOutcome.Faulty;
        }
    }

    private async Task<WriteOutcome> WriteAsync(Found found)
    {
        if (found.IsAmbiguous)
            return new WriteOutcome($"Its identifiers belong to different {typeof(TStored).Name.ToLowerInvariant()}s.");
        if (found.Stored is null)
            return await CreateAsync(found.Id, found.Imported);
        return Contradiction(found.Imported, found.Stored, found.ByFirstIdentifier) is { } contradiction
            ? new WriteOutcome(contradiction)
            : await UpdateAsync(found.Id, found.Stored, found.Imported);
    }

    /// <param name="thorough">
    /// Read the row also where no identifier is known: a first attempt saves that read, and an insert finds out by its conflict.
    /// </param>
    private async Task<Found[]> FindAsync(IReadOnlyList<ImportLine<TImported>> lines, bool thorough)
    {
        var keys = lines.Select(line => line.Resource.Identifiers.Select(identifier => ResourceIdentity.Key(line.Resource.ResourceType, identifier, blind)).ToArray()).ToArray();
        var owners = await store.ReadManyAsync([.. keys.SelectMany(key => key)]);
        var found = new Found[lines.Count];
        for (int i = 0, at = 0; i < found.Length; at += keys[i].Length, i++)
            found[i] = Match(lines[i].Resource, owners.AsSpan(at, keys[i].Length));

        var toRead = found.Where(match => thorough || match.IsKnown || match.Imported.Identifiers.Length == 0).ToArray();
        var rows = await store.ReadManyAsync([.. toRead.Select(match => RowKey(match.Id))]);
        foreach (var (match, row) in toRead.Zip(rows))
            match.Stored = row is null ? null : Read(row);
        return found;
    }

    private Found Match(TImported imported, ReadOnlySpan<StoredRow?> owners)
    {
        string? id = null;
        var isAmbiguous = false;
        foreach (var owner in owners)
        {
            if (owner is null)
                continue;
            var owned = ImportReference.Read(owner).Id;
            isAmbiguous |= id is not null && id != owned;
            id ??= owned;
        }

        return new Found(imported, id ?? ResourceIdentity.NewId(imported, blind))
        {
            IsKnown = id is not null,
            IsAmbiguous = isAmbiguous,
            ByFirstIdentifier = owners.Length > 0 && owners[0] is not null,
        };
    }

    private sealed record Found(TImported Imported, string Id)
    {
        public bool IsKnown { get; init; }

        public bool IsAmbiguous { get; init; }

        public bool ByFirstIdentifier { get; init; }

        public TStored? Stored { get; set; }
    }
}
