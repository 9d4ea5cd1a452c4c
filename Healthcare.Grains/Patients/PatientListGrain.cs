using Healthcare.Storage;
using Orleans.Concurrency;

namespace Healthcare.Patients;

/// <inheritdoc cref="IPatientListGrain"/>
[StatelessWorker, Reentrant]
public sealed class PatientListGrain(IBookingStore store) : Grain, IPatientListGrain
{
    public async Task<Result<Page<Patient>>> Find(PatientQuery query)
    {
        if (query.Identifier is { } identifier)
            return await FindByIdentifierAsync(identifier, query);
        if (Range(query) is not { } range)
            return Refusals.Invalid("family", "or given, birthDate, phone or identifier must be given.");
        return await IndexPages.ReadAsync(store, range.From, range.To, query.Cursor, query.Limit, entries => ResolveAsync(entries, query, range.From));
    }

    // The most selective criterion leads; the others are checked on whom it leads to.
    private static (string From, string To)? Range(PatientQuery query) => query switch
    {
        { Phone: { } phone } => Exactly(PatientTerms.Phone(phone)),
        { BirthDate: { } date } => Exactly(PatientTerms.BirthDate(date)),
        { Family: { } family } => StartingWith(PatientTerms.Family(family)),
        { Given: { } given } => StartingWith(PatientTerms.Given(given)),
        _ => null,
    };

    private static (string From, string To) Exactly(string term) => (term, term + '\u0001');

    private static (string From, string To) StartingWith(string term) => (term, term + IndexPages.End);

    private async Task<Result<Page<Patient>>> FindByIdentifierAsync(Identifier identifier, PatientQuery query)
    {
        var owner = await store.ReadAsync(PatientUnits.IdentifierKey(identifier));
        if (owner is null)
            return new Page<Patient>([], null);
        var patient = (await ReadAsync([owner.Payload.FromPayload<IdentifierOwner>().Id]))[0];
        return new Page<Patient>(patient is not null && Fits(patient, query) ? [patient] : [], null);
    }

    private async Task<Patient?[]> ResolveAsync(IReadOnlyList<IndexEntry> entries, PatientQuery query, string from)
    {
        var patients = await ReadAsync([.. entries.Select(entry => entry.Id)]);
        for (var i = 0; i < patients.Length; i++)
            if (patients[i] is { } patient && !(Fits(patient, query) && IsFirstTerm(patient, entries[i].Term, from)))
                patients[i] = null;
        return patients;
    }

    private async Task<Patient?[]> ReadAsync(string[] ids)
    {
        var rows = await store.ReadManyAsync([.. ids.Select(RowKeys.Patient)]);
        return [.. rows.Select(row => row?.Payload.FromPayload<PatientState>().Value)];
    }

    // Two given names may both match; the patient is listed once, under the first.
    private static bool IsFirstTerm(Patient patient, string term, string from) =>
        !PatientTerms.Of(PatientUnits.Details(patient)).Any(other =>
            other.StartsWith(from, StringComparison.Ordinal) && string.CompareOrdinal(other, term) < 0);

    private static bool Fits(Patient patient, PatientQuery query) =>
        StartsWith(patient.Name.Family, query.Family)
        && (query.Given is null || patient.Name.Given.Any(given => StartsWith(given, query.Given)))
        && (query.BirthDate is not { } date || patient.BirthDate == date)
        && (query.Phone is not { } phone || (patient.Phone is { } own && PatientTerms.Phone(own) == PatientTerms.Phone(phone)));

    private static bool StartsWith(string name, string? start) =>
        start is null || NameKey.Normalize(name).StartsWith(NameKey.Normalize(start), StringComparison.Ordinal);
}
