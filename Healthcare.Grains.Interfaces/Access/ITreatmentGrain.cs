namespace Healthcare.Access;

/// <summary>Who treats whom. Stateless; key 0.</summary>
[Alias("access.treatment")]
public interface ITreatmentGrain : IGrainWithIntegerKey
{
    /// <summary>Whether the practitioner has or had an appointment with the patient, cancelled ones included.</summary>
    [NeedsCaller]
    Task<bool> Treats(string practitionerId, string patientId);
}
