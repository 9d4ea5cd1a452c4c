using Healthcare.Storage;
using Orleans.Concurrency;

namespace Healthcare.Patients;

/// <inheritdoc cref="IPatientListGrain"/>
[StatelessWorker, Reentrant]
public sealed class PatientListGrain(IBookingStore store, BlindIndex blind) : Grain, IPatientListGrain
{
    public async Task<Result<Page<Patient>>> Find(PatientQuery query)
    {
        if (query.Identifier is { } identifier)
            return await FindByIdentifierAsync(identifier, query);
        if (new PatientTerms(blind).Of(query) is not { } term)
            return Refusals.Invalid("family", "or given, birthDate, phone or identifier must be given.");
        return await IndexPages.ReadAsync(store, term, term + '\u0001', query.Cursor, query.Limit, entries => ResolveAsync(entries, query));
    }

    private async Task<Result<Page<Patient>>> FindByIdentifierAsync(Identifier identifier, PatientQuery query)
    {
        var owner = await store.ReadAsync(PatientUnits.IdentifierKey(identifier, blind));
        if (owner is null)
            return new Page<Patient>([], null);
        var patient = (await ReadAsync([owner.Payload.FromPayload<IdentifierOwner>().Id]))[0];
        return new Page<Patient>(patient is not null && Fits(patient, query) ? [patient] : [], null);
    }

    private async Task<Patient?[]> ResolveAsync(IReadOnlyList<IndexEntry> entries, PatientQuery query)
    {
        var patients = await ReadAsync([.. entries.Select(entry => entry.Id)]);
        for (var i = 0; i < patients.Length; i++)
            if (patients[i] is { } patient && !Fits(patient, query))
                patients[i] = null;
        return patients;
    }

    private async Task<Patient?[]> ReadAsync(string[] ids)
    {
        var rows = await store.ReadManyAsync([.. ids.Select(RowKeys.Patient)]);
        return [.. rows.Select(row => row?.Payload.FromPayload<PatientState>().Value)];
    }

    private static bool Fits(Patient patient, PatientQuery query) =>
        StartsWith(patient.Name.Family, query.Family)
        && (query.Given is null || patient.Name.Given.Any(given => StartsWith(given, query.Given)))
        && (query.BirthDate is not { } date || patient.BirthDate == date)
        && (query.Phone is not { } phone || (patient.Phone is { } own && PatientTerms.Digits(own) == PatientTerms.Digits(phone)));

    private static bool StartsWith(string name, string? start) =>
        start is null || NameKey.Normalize(name).StartsWith(NameKey.Normalize(start), StringComparison.Ordinal);
}
