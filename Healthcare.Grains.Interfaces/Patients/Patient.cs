namespace Healthcare.Patients;

/// <summary>A person's name (FHIR R4 HumanName).</summary>
[GenerateSerializer, Immutable, Alias("human-name")]
public sealed record HumanName(string Family, string[] Given);

/// <summary>A business identifier (FHIR R4 Identifier): a value that is unique within its system (a URI).</summary>
[GenerateSerializer, Immutable, Alias("identifier")]
public sealed record Identifier(string System, string Value);

/// <summary>A postal address (FHIR R4 Address). One that came as plain text has only <paramref name="Text"/>.</summary>
[GenerateSerializer, Immutable, Alias("address")]
public sealed record Address(
    string? Text = null,
    string[]? Line = null,
    string? City = null,
    string? State = null,
    string? PostalCode = null,
    string? Country = null);

/// <summary>What a client tells about a patient.</summary>
/// <param name="Gender">FHIR R4 administrative gender: male, female, other or unknown.</param>
/// <param name="ReminderConsent">By what reminders may be sent: email, sms (FHIR R4 ContactPoint.system). Absent: nobody has asked yet.</param>
[GenerateSerializer, Immutable, Alias("patient-details")]
public sealed record PatientDetails(
    HumanName Name,
    DateOnly BirthDate,
    string? Gender = null,
    string? Phone = null,
    string? Email = null,
    Address? Address = null,
    Identifier[]? Identifiers = null,
    PatientContact[]? Contacts = null,
    PatientCommunication[]? Communication = null,
    string[]? ReminderConsent = null);

/// <summary>A patient (FHIR R4 Patient).</summary>
/// <param name="Version">Counts changes of the demographics; the entity tag.</param>
[GenerateSerializer, Immutable, Alias("patient")]
public sealed record Patient(
    string Id,
    HumanName Name,
    DateOnly BirthDate,
    string? Gender,
    string? Phone,
    string? Email,
    Address? Address,
    Identifier[]? Identifiers,
    long Version,
    PatientContact[]? Contacts = null,
    PatientCommunication[]? Communication = null,
    string[]? ReminderConsent = null);
