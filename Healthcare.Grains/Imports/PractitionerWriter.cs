using Healthcare.Practitioners;
using Healthcare.Storage;

namespace Healthcare.Imports;

public sealed class PractitionerWriter(IBookingStore store, IGrainFactory grains, BlindIndex blind, CommandContext context)
    : ResourceWriter<ImportedPractitioner, Practitioner>(store, blind)
{
    protected override string RowKey(string id) => RowKeys.Practitioner(id);

    protected override Practitioner Read(StoredRow row) => row.Payload.FromPayload<Practitioner>();

    protected override async Task<WriteOutcome> CreateAsync(string id, ImportedPractitioner imported) =>
        WriteOutcome.Of(await grains.GetGrain<IPractitionerGrain>(id).Create(imported.Details, context));

    protected override async Task<WriteOutcome> UpdateAsync(string id, Practitioner stored, ImportedPractitioner imported)
    {
        var merged = ImportMerge.Merge(imported.Details, stored);
        return ImportMerge.IsSame(ImportMerge.With(stored, merged), stored)
            ? WriteOutcome.Written
            : WriteOutcome.Of(await grains.GetGrain<IPractitionerGrain>(id).Update(merged, stored.Version, context));
    }
}
