namespace Healthcare.Patients;

/// <summary>Whom to turn to about a patient (FHIR R4 Patient.contact): a name, a phone number or an e-mail address at least.</summary>
/// <param name="Relationship">FHIR R4 patient-contactrelationship: C (emergency contact), N (next of kin), E, F, I, S, or U (unknown).</param>
[GenerateSerializer, Immutable, Alias("patient-contact")]
public sealed record PatientContact(string? Relationship = null, HumanName? Name = null, string? Phone = null, string? Email = null)
{
    public const int Most = 10;

    public static readonly string[] Relationships = ["C", "E", "F", "I", "N", "S", "U"];
}
