using Healthcare.Locations;
using Healthcare.Storage;

namespace Healthcare.Imports;

public sealed class LocationWriter(IBookingStore store, IGrainFactory grains, BlindIndex blind, CommandContext context)
    : ResourceWriter<ImportedLocation, Location>(store, blind)
{
    protected override string RowKey(string id) => RowKeys.Location(id);

    protected override Location Read(StoredRow row) => row.Payload.FromPayload<Location>();

    protected override async Task<WriteOutcome> CreateAsync(string id, ImportedLocation imported) =>
        WriteOutcome.Of(await grains.GetGrain<ILocationGrain>(id).Create(imported.Details, context));

    protected override async Task<WriteOutcome> UpdateAsync(string id, Location stored, ImportedLocation imported)
    {
        var merged = ImportMerge.Merge(imported, stored);
        var next = new Location(id, merged.Name, merged.TimeZone, merged.Address, merged.Phone, merged.Identifiers, stored.Version, merged.OrganizationId);
        return ImportMerge.IsSame(next, stored)
            ? WriteOutcome.Written
            : WriteOutcome.Of(await grains.GetGrain<ILocationGrain>(id).Update(merged, stored.Version, context));
    }
}
