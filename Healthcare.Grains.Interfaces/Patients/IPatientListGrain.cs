using Healthcare.Access;

namespace Healthcare.Patients;

/// <summary>
/// Whom to find; every criterion that is given must hold, and at least one must be given. Family and given match from the start of the
/// name, whatever the case and accents; the others match whole.
/// </summary>
[GenerateSerializer, Immutable, Alias("patient-query")]
public sealed record PatientQuery(
    string? Family = null,
    string? Given = null,
    DateOnly? BirthDate = null,
    string? Phone = null,
    Identifier? Identifier = null,
    int Limit = 50,
    string? Cursor = null);

/// <summary>Finds patients, from storage. Stateless; key 0.</summary>
[Alias("patients.list")]
public interface IPatientListGrain : IGrainWithIntegerKey
{
    [Needs(Permissions.PatientsLookUp)]
    Task<Result<Page<Patient>>> Find(PatientQuery query);
}
