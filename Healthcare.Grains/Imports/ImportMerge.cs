using Healthcare.Locations;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Storage;

namespace Healthcare.Imports;

/// <summary>
/// What a known resource becomes when a file tells about it again: what the file says holds, what it does not say stays, and
/// identifiers only ever come in addition. Pure.
/// </summary>
public static class ImportMerge
{
    public static PatientDetails Merge(PatientDetails told, Patient known) => new(
        told.Name,
        told.BirthDate,
        told.Gender ?? known.Gender,
        told.Phone ?? known.Phone,
        told.Email ?? known.Email,
        told.Address ?? known.Address,
        Union(known.Identifiers, told.Identifiers),
        told.Contacts ?? known.Contacts,
        told.Communication ?? known.Communication,
        told.ReminderConsent ?? known.ReminderConsent);

    /// <summary>A time zone that was only guessed does not replace the one that somebody may have corrected.</summary>
    public static LocationDetails Merge(ImportedLocation told, Location known) => new(
        told.Details.Name,
        told.TimeZoneIsStated ? told.Details.TimeZone : known.TimeZone,
        told.Details.Address ?? known.Address,
        told.Details.Phone ?? known.Phone,
        Union(known.Identifiers, told.Details.Identifiers),
        told.Details.OrganizationId ?? known.OrganizationId);

    public static PractitionerDetails Merge(PractitionerDetails told, Practitioner known) => new(
        told.Name,
        known.Specialties,
        known.LocationIds,
        known.ServiceTypes,
        told.Email ?? known.Email,
        told.Phone ?? known.Phone,
        Union(known.Identifiers, told.Identifiers));

    /// <summary>A practitioner with what roles add.</summary>
    public static PractitionerDetails Merge(Practitioner known, IEnumerable<string> specialties, IEnumerable<string> locationIds) => new(
        known.Name,
        [.. known.Specialties.Union(specialties)],
        [.. known.LocationIds.Union(locationIds)],
        known.ServiceTypes,
        known.Email,
        known.Phone,
        known.Identifiers);

    public static Practitioner With(Practitioner known, PractitionerDetails details) => new(
        known.Id, details.Name, details.Specialties, details.LocationIds, details.ServiceTypes, details.Email, details.Phone, details.Identifiers, known.Version);

    /// <summary>
    /// Why the known patient cannot be the one of the file. Identifiers are mistyped and shared (a family's insurance number), and to
    /// write one person's data over another's is worse than an error line.
    /// </summary>
    /// <param name="byFirstIdentifier">The file's first identifier, which names the patient, is the known one's.</param>
    public static string? Contradiction(PatientDetails told, Patient known, bool byFirstIdentifier)
    {
        if (told.BirthDate != known.BirthDate && NameKey.Normalize(told.Name.Family) != NameKey.Normalize(known.Name.Family))
            return "The patient who is known by this identifier has another family name and another birthDate.";
        if (byFirstIdentifier || told.Identifiers is not [var first, ..])
            return null;
        return known.Identifiers?.Any(identifier => identifier.System == first.System && identifier.Value != first.Value) is true
            ? $"It shares an identifier with a patient who has another one of system {first.System}."
            : null;
    }

    /// <summary>Records with arrays are compared as they would be stored.</summary>
    public static bool IsSame<T>(T one, T other) => one.ToPayload().AsSpan().SequenceEqual(other.ToPayload());

    private static Identifier[]? Union(Identifier[]? known, Identifier[]? told) =>
        told is null ? known : [.. (known ?? []).Union(told)];
}
