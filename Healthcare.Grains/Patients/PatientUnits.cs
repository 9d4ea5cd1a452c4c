using Healthcare.Storage;

namespace Healthcare.Patients;

/// <summary>The units that write a patient's demographics.</summary>
public static class PatientUnits
{
    private const string IdentifierKind = "patient";

    /// <summary>A new patient: the row, an insert-only row for each identifier, index entries, one event.</summary>
    public static Unit Create(string id, PatientDetails details, CommandContext context, BlindIndex blind) =>
        Build(id, null, 0, With(id, details, 1), [], context, blind, "patient.created");

    /// <summary>Other demographics: identifiers and index entries follow what changed.</summary>
    public static Unit Update(string id, PatientState current, long rowVersion, PatientDetails details, CommandContext context, BlindIndex blind) =>
        Build(id, Details(current.Value), rowVersion, With(id, details, current.Value.Version + 1), current.Upcoming, context, blind, "patient.updated");

    public static Patient With(string id, PatientDetails details, long version) =>
        new(id, details.Name, details.BirthDate, details.Gender, details.Phone, details.Email, details.Address, details.Identifiers, version,
            details.Contacts, details.Communication, details.ReminderConsent);

    public static PatientDetails Details(Patient patient) =>
        new(patient.Name, patient.BirthDate, patient.Gender, patient.Phone, patient.Email, patient.Address, patient.Identifiers,
            patient.Contacts, patient.Communication, patient.ReminderConsent);

    public static string IdentifierKey(Identifier identifier, BlindIndex blind) => blind.IdentifierKey(IdentifierKind, identifier);

    private static Unit Build(
        string id, PatientDetails? before, long rowVersion, Patient after, BookedTime[] upcoming, CommandContext context, BlindIndex blind, string action)
    {
        var state = new PatientState(after, upcoming);
        var rows = IdentifierRows(id, before?.Identifiers ?? [], after.Identifiers ?? [], blind)
            .Append(new RowWrite(RowKeys.Patient(id), rowVersion, state.ToPayload()))
            .OrderBy(row => row.Key, StringComparer.Ordinal);
        var data = new EventData { PatientVersion = rowVersion + 1 };
        return new Unit([.. rows], Events.Draft(action, RowKeys.Patient(id), id, null, data, context), Index(id, before, Details(after), new PatientTerms(blind)));
    }

    private static IEnumerable<RowWrite> IdentifierRows(string id, Identifier[] before, Identifier[] after, BlindIndex blind)
    {
        var owner = new IdentifierOwner(id).ToPayload();
        foreach (var added in after.Except(before).Select(identifier => IdentifierKey(identifier, blind)).Distinct())
            yield return new RowWrite(added, 0, owner);
        foreach (var removed in before.Except(after).Select(identifier => IdentifierKey(identifier, blind)).Distinct())
            yield return new RowWrite(removed, 1, null);
    }

    private static IndexChange[] Index(string id, PatientDetails? before, PatientDetails after, PatientTerms terms)
    {
        var old = before is null ? [] : terms.Of(before);
        var now = terms.Of(after);
        return
        [
            .. now.Where(term => !old.Contains(term)).Select(term => new IndexChange(term, id)),
            .. old.Where(term => !now.Contains(term)).Select(term => new IndexChange(term, id, Remove: true)),
        ];
    }
}
