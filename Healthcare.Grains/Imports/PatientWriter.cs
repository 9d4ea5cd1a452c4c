using Healthcare.Patients;
using Healthcare.Storage;
using Orleans.Core.Internal;

namespace Healthcare.Imports;

/// <summary>Brings patients in: new ones straight into the store, so that memory does not grow with the file.</summary>
public sealed class PatientWriter(IBookingStore store, IGrainFactory grains, BlindIndex blind, CommandContext context)
    : ResourceWriter<ImportedPatient, Patient>(store, blind)
{
    private readonly IBookingStore _store = store;
    private readonly BlindIndex _blind = blind;

    protected override string RowKey(string id) => RowKeys.Patient(id);

    protected override Patient Read(StoredRow row) => row.Payload.FromPayload<PatientState>().Value;

    protected override string? Contradiction(ImportedPatient imported, Patient stored, bool byFirstIdentifier) =>
        ImportMerge.Contradiction(imported.Details, stored, byFirstIdentifier);

    protected override async Task<WriteOutcome> CreateAsync(string id, ImportedPatient imported) =>
        WriteOutcome.Of(await _store.CommitAsync(PatientUnits.Create(id, imported.Details, context, _blind)));

    protected override async Task<WriteOutcome> UpdateAsync(string id, Patient stored, ImportedPatient imported)
    {
        var merged = ImportMerge.Merge(imported.Details, stored);
        if (ImportMerge.IsSame(PatientUnits.With(id, merged, stored.Version), stored))
            return WriteOutcome.Written;
        var grain = grains.GetGrain<IPatientGrain>(id);
        var outcome = WriteOutcome.Of(await grain.Update(merged, stored.Version, context));
        // Nobody waits for this patient now; a hundred thousand idle grains would.
        await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        return outcome;
    }
}
