using Healthcare.Access;

namespace Healthcare.Patients;

/// <summary>One patient, by id: demographics, the upcoming appointments, and "not in two places at once".</summary>
[Alias("patients.patient")]
public interface IPatientGrain : IGrainWithStringKey
{
    /// <returns><c>identifier-in-use</c> when another patient has one of the identifiers.</returns>
    [Needs(Permissions.PatientsCreate)]
    Task<Result<Patient>> Create(PatientDetails details, CommandContext context);

    /// <param name="version">The version the caller saw; null means any. Another one now: <c>stale-version</c>.</param>
    [Needs(Permissions.PatientsWrite)]
    Task<Result<Patient>> Update(PatientDetails details, long? version, CommandContext context);

    /// <summary>The patient; null when there is none with this id.</summary>
    [Needs(Permissions.PatientsRead)]
    Task<Patient?> Get();
}
