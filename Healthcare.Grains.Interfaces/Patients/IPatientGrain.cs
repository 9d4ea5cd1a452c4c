namespace Healthcare.Patients;

/// <summary>One patient, by id: demographics, the upcoming appointments, and "not in two places at once".</summary>
[Alias("patients.patient")]
public interface IPatientGrain : IGrainWithStringKey
{
    /// <returns><c>identifier-in-use</c> when another patient has one of the identifiers.</returns>
    Task<Result<Patient>> Create(PatientDetails details, CommandContext context);

    /// <param name="version">The version the caller saw; null means any. Another one now: <c>stale-version</c>.</param>
    Task<Result<Patient>> Update(PatientDetails details, long? version, CommandContext context);

    /// <summary>The patient; null when there is none with this id.</summary>
    Task<Patient?> Get();
}
