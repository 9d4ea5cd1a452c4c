using System.Globalization;
using Healthcare.Appointments;
using Healthcare.Patients;
using Healthcare.Practitioners;
using Healthcare.Search;
using Healthcare.Slots;

namespace Healthcare.Access;

/// <summary>
/// Which records a caller may know of, and which of them it may change. Pure. A caller has two limits: the locations it was given, and,
/// without <see cref="Permissions.RecordsAll"/>, those whom it speaks for: itself as a patient, itself as a practitioner.
/// </summary>
internal static class RecordRules
{
    private const CompareOptions SameName = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    /// <summary>Nothing here limits the caller.</summary>
    public static bool IsUnlimited(Caller caller) => caller.LocationIds is null && caller.May(Permissions.RecordsAll);

    public static bool Reaches(Caller caller, string locationId) => caller.LocationIds is null || caller.LocationIds.Contains(locationId);

    public static bool ReachesAll(Caller caller, IEnumerable<string> locationIds) => locationIds.All(id => Reaches(caller, id));

    public static bool Sees(Caller caller, Practitioner practitioner) =>
        caller.LocationIds is null || practitioner.LocationIds.Any(caller.LocationIds.Contains) || IsSelf(caller, practitioner.Id);

    public static bool Sees(Caller caller, Slot slot) => Reaches(caller, slot.LocationId);

    /// <summary>Whether the caller knows of the appointment; emergency access is decided elsewhere.</summary>
    public static bool Sees(Caller caller, Appointment appointment) =>
        Reaches(caller, appointment.LocationId)
        && (caller.May(Permissions.RecordsAll) || IsOwn(caller, appointment.PatientId) || IsSelf(caller, appointment.PractitionerId));

    /// <summary>The caller's own record as a patient.</summary>
    public static bool IsOwn(Caller caller, string patientId) => caller.PatientId is { } own && own == patientId;

    /// <summary>The caller's own profile as a practitioner.</summary>
    public static bool IsSelf(Caller caller, string practitionerId) => caller.PractitionerId is { } self && self == practitionerId;

    /// <summary>Whether the caller may offer or book a practitioner's time for this patient.</summary>
    public static bool MayBook(Caller caller, string practitionerId, string patientId) =>
        caller.May(Permissions.RecordsAll) || IsOwn(caller, patientId) || IsSelf(caller, practitionerId);

    /// <summary>Whether the caller may decide when a practitioner works.</summary>
    public static bool MayPlan(Caller caller, string practitionerId) => caller.May(Permissions.RecordsAll) || IsSelf(caller, practitionerId);

    /// <summary>The part of a list that the caller may know of; null: nothing of it.</summary>
    public static AppointmentQuery? Limit(AppointmentQuery query, Caller caller)
    {
        query = query with { Within = caller.LocationIds };
        if (caller.May(Permissions.RecordsAll))
            return query;
        if (caller.PatientId is { } own && (query.PatientId ?? own) == own && (caller.PractitionerId is null || query.PatientId is not null))
            return query with { PatientId = own };
        return caller.PractitionerId is { } self && (query.PractitionerId ?? self) == self ? query with { PractitionerId = self } : null;
    }

    /// <summary>Who may only look up must say whom: by identifier, or by birth date and family name.</summary>
    public static bool MayFind(Caller caller, PatientQuery query) =>
        caller.May(Permissions.PatientsSearch) || query.Identifier is not null || (query.BirthDate is not null && query.Family is not null);

    /// <summary>Who may only look up finds whole names: the start of a name would list everybody of a birth date.</summary>
    public static bool IsFound(Caller caller, PatientQuery query, Patient patient) =>
        caller.May(Permissions.PatientsSearch)
        || query.Family is not { } family
        || CultureInfo.InvariantCulture.CompareInfo.Compare(family, patient.Name.Family, SameName) == 0;

    /// <summary>Emergency access needs a proof beyond a password, or a key that was expressly given it.</summary>
    public static bool MayBreakGlass(IEnumerable<string> methods, IEnumerable<string> scopes) =>
        methods.Any(method => method is "otp" or "hwk") || scopes.Contains(Permissions.BreakGlass);

    /// <summary>What a maker may give is at most what it has.</summary>
    public static bool MayGive(Caller maker, IEnumerable<string> permissions) => permissions.All(maker.May);

    /// <summary>Whether a maker may set the limits of a grant; whole organizations only who reaches them wholly.</summary>
    public static bool MayGive(Caller maker, Grant grant) => Covers(maker, grant) && MayGive(maker, grant.PatientId, grant.PractitionerId);

    /// <summary>Whether what has this grant stays within the caller's locations and organizations.</summary>
    public static bool Covers(Caller caller, Grant grant) =>
        caller.LocationIds is null
        || ((grant.LocationIds ?? grant.OrganizationIds) is not null
            && ReachesAll(caller, grant.LocationIds ?? [])
            && (grant.OrganizationIds ?? []).All((caller.OrganizationIds ?? []).Contains));

    /// <summary>The same of locations alone; null, no limit, is only within who has none.</summary>
    public static bool Covers(Caller caller, string[]? locationIds) => Covers(caller, new Grant([], LocationIds: locationIds));

    private static bool MayGive(Caller maker, string? patientId, string? practitionerId) =>
        maker.May(Permissions.RecordsAll) || ((patientId is null || IsOwn(maker, patientId)) && (practitionerId is null || IsSelf(maker, practitionerId)));
}
