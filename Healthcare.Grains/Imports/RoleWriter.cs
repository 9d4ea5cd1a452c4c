using Healthcare.Practitioners;
using Healthcare.Storage;

namespace Healthcare.Imports;

/// <summary>Adds specialties and locations to the practitioners whom roles name; one write a practitioner.</summary>
public sealed class RoleWriter(IBookingStore store, IGrainFactory grains, ReferenceBook references, CommandContext context)
{
    private const int MostAttempts = 8;

    public async Task WriteAsync(IReadOnlyList<ImportLine<ImportedRole>> lines, ChunkResults results)
    {
        var practitioners = await references.ResolveAsync(ResourceTypes.Practitioner, lines.Select(line => line.Resource.Practitioner));
        var locations = await references.ResolveAsync(ResourceTypes.Location, lines.SelectMany(line => line.Resource.Locations));
        var resolved = new List<ImportLine<ImportedRole>>(lines.Count);
        foreach (var line in lines)
        {
            if (Unknown(line.Resource, practitioners, locations) is { } unknown)
                results.Refuse(line.Number, ResourceTypes.PractitionerRole, unknown);
            else
                resolved.Add(line);
        }

        foreach (var group in resolved.GroupBy(line => practitioners[line.Resource.Practitioner]).Chunk(ImportLimits.Concurrency))
            await Task.WhenAll(group.Select(roles => WriteAsync(roles.Key, [.. roles], locations, results)));
    }

    private static string? Unknown(ImportedRole role, Dictionary<ResourceReference, string> practitioners, Dictionary<ResourceReference, string> locations)
    {
        if (!practitioners.ContainsKey(role.Practitioner))
            return $"The practitioner {role.Practitioner.Text} is not known, or several sources use that id.";
        return role.Locations.FirstOrDefault(location => !locations.ContainsKey(location)) is { } location
            ? $"The location {location.Text} is not known, or several sources use that id."
            : null;
    }

    private async Task WriteAsync(string practitionerId, ImportLine<ImportedRole>[] roles, Dictionary<ResourceReference, string> locations, ChunkResults results)
    {
        var specialties = roles.SelectMany(role => role.Resource.Specialties).ToArray();
        var locationIds = roles.SelectMany(role => role.Resource.Locations).Select(location => locations[location]).ToArray();
        var outcome = WriteOutcome.Lost;
        for (var attempt = 1; outcome.IsLost; attempt++)
        {
            if (attempt > MostAttempts)
                throw new StoreException($"{nameof(RoleWriter)} lost {MostAttempts} races in a row.");
            outcome = await WriteAsync(practitionerId, specialties, locationIds, results);
        }

        foreach (var role in roles)
        {
            if (outcome.Error is { } error)
                results.Refuse(role.Number, ResourceTypes.PractitionerRole, error);
            else
                results.Take();
        }
    }

    private async Task<WriteOutcome> WriteAsync(string practitionerId, string[] specialties, string[] locationIds, ChunkResults results)
    {
        try
        {
            return await WriteAsync(practitionerId, specialties, locationIds);
        }
        catch (Exception e) when (results.Tolerates(e))
        {
            return WriteOutcome.Faulty;
        }
    }

    private async Task<WriteOutcome> WriteAsync(string practitionerId, string[] specialties, string[] locationIds)
    {
        if ((await store.ReadAsync(RowKeys.Practitioner(practitionerId)))?.Payload.FromPayload<Practitioner>() is not { } known)
            return new WriteOutcome("The practitioner is not in the network any more.");
        var merged = ImportMerge.Merge(known, specialties, locationIds);
        return ImportMerge.IsSame(ImportMerge.With(known, merged), known)
            ? WriteOutcome.Written
            : WriteOutcome.Of(await grains.GetGrain<IPractitionerGrain>(practitionerId).Update(merged, known.Version, context));
    }
}
