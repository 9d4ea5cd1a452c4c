using Healthcare.Storage;

namespace Healthcare.Imports;

/// <summary>Who is meant by a reference to a location or practitioner, across files and imports.</summary>
public sealed class ReferenceBook(IBookingStore store, BlindIndex blind, string importId, CommandContext context)
{
    private const int MostAttempts = 8;
    private const int MostRows = 1_000;

    /// <summary>Enters the names of resources that are now in the network, in as few units as are bounded.</summary>
    public async Task EnterAsync(IEnumerable<(ImportedResource Resource, string Id)> resources)
    {
        foreach (var names in resources.SelectMany(entry => Names(entry.Resource, entry.Id)).DistinctBy(name => name.Key).Chunk(MostRows))
            await EnterAsync(names);
    }

    /// <summary>Id of each reference's target; null where it leads nowhere, and where it could be several.</summary>
    public async Task<Dictionary<ResourceReference, string>> ResolveAsync(string resourceType, IEnumerable<ResourceReference> references)
    {
        var wanted = references.Distinct().ToArray();
        var rows = await store.ReadManyAsync([.. wanted.Select(reference => Key(resourceType, reference))]);
        var found = new Dictionary<ResourceReference, string>();
        for (var i = 0; i < wanted.Length; i++)
            if (rows[i] is { } row && ImportReference.Read(row) is var target && target.IsUsableBy(importId))
                found[wanted[i]] = target.Id;
        return found;
    }

    private async Task EnterAsync((string Key, string Id, bool IsAlias)[] names)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var rows = await store.ReadManyAsync([.. names.Select(name => name.Key)]);
            var writes = names.Zip(rows, Write).OfType<RowWrite>().OrderBy(write => write.Key, StringComparer.Ordinal).ToArray();
            if (writes.Length == 0)
                return;
            // The subject is not the import's own row: its versions have their own events.
            var draft = Events.Draft("import.named", $"import/{importId}/names", null, null, new EventData(), context);
            if ((await store.CommitAsync(new Unit(writes, draft, []))).Status is CommitStatus.Committed)
                return;
        }

        throw new StoreException($"The names of an import lost {MostAttempts} races in a row.");
    }

    private RowWrite? Write((string Key, string Id, bool IsAlias) name, StoredRow? row)
    {
        var current = row is null ? null : ImportReference.Read(row);
        var next = name.IsAlias
            ? ImportReference.Next(current, name.Id, importId)
            : current is null ? new ImportReference(name.Id) : null;
        return next is null ? null : new RowWrite(name.Key, row?.Version ?? 0, next.ToRow());
    }

    private IEnumerable<(string Key, string Id, bool IsAlias)> Names(ImportedResource resource, string id)
    {
        foreach (var identifier in resource.Identifiers)
            yield return (ResourceIdentity.Key(resource.ResourceType, identifier, blind), id, false);
        if (resource.ResourceId is { } resourceId)
            yield return (ResourceIdentity.AliasKey(resource.ResourceType, resourceId, blind), id, true);
    }

    private string Key(string resourceType, ResourceReference reference) =>
        reference.Identifier is { } identifier
            ? ResourceIdentity.Key(resourceType, identifier, blind)
            : ResourceIdentity.AliasKey(resourceType, reference.ResourceId!, blind);
}
