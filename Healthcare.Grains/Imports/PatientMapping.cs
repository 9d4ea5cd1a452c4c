using Healthcare.Patients;
using R4 = Hl7.Fhir.Model;

namespace Healthcare.Imports;

public static class PatientMapping
{
    private static readonly string[] Genders = ["male", "female", "other", "unknown"];

    public static ImportedPatient? Map(R4.Patient patient, MappingOptions options, FhirProblems problems)
    {
        var name = FhirText.Name(patient.Name, problems);
        var birthDate = FhirText.Date(patient.BirthDateElement, "birthDate", options.Today, problems);
        var gender = FhirText.Of(patient.GenderElement, "gender", FhirText.ShortLength, problems);
        if (gender is not null && !Genders.Contains(gender))
            problems.Add("gender", "is none of male, female, other, unknown");
        var phone = FhirText.Telecom(patient.Telecom, "phone", problems);
        var email = FhirText.Telecom(patient.Telecom, "email", problems);
        var address = FhirText.Address(patient.Address, problems);
        var identifiers = FhirText.Identifiers(patient.Identifier, problems);
        var id = ResourceIdentity.ResourceId(patient, identifiers, problems);
        var contacts = Contacts(patient.Contact, problems);
        var communication = Communication(patient.Communication, problems);
        return problems.Any
            ? null
            : new ImportedPatient(id, new(name!, birthDate!.Value, gender, phone, email, address, identifiers, contacts, communication));
    }

    /// <summary>Those who can be named or reached; organizations are not kept.</summary>
    private static PatientContact[]? Contacts(List<R4.Patient.ContactComponent> contacts, FhirProblems problems)
    {
        if (contacts.Count > PatientContact.Most)
            problems.Add("contact", $"comes more than {PatientContact.Most} times");
        var read = contacts.Take(PatientContact.Most).Where(contact => contact is not null).Select(contact => Contact(contact, problems));
        return NullIfEmpty([.. read.Where(contact => (contact.Name, contact.Phone, contact.Email) is not (null, null, null))]);
    }

    private static PatientContact Contact(R4.Patient.ContactComponent contact, FhirProblems problems)
    {
        var isNamed = contact.Name is { } name && (name.FamilyElement ?? name.TextElement ?? name.GivenElement.FirstOrDefault()) is not null;
        return new PatientContact(
            Codes(contact.Relationship).FirstOrDefault(PatientContact.Relationships.Contains),
            isNamed ? FhirText.Name([contact.Name!], problems) : null,
            FhirText.Telecom(contact.Telecom, "phone", problems),
            FhirText.Telecom(contact.Telecom, "email", problems));
    }

    /// <summary>Each language once; one that is told in words only is left out. Of several preferred ones the first is.</summary>
    private static PatientCommunication[]? Communication(List<R4.Patient.CommunicationComponent> communication, FhirProblems problems)
    {
        if (communication.Count > PatientCommunication.Most)
            problems.Add("communication", $"comes more than {PatientCommunication.Most} times");
        var told = communication.Take(PatientCommunication.Most).Where(entry => entry?.Language is not null)
            .Select(entry => (Language: Codes([entry.Language]).FirstOrDefault(PatientCommunication.IsLanguage), IsPreferred: entry.PreferredElement?.JsonValue is true))
            .Where(entry => entry.Language is not null)
            .DistinctBy(entry => entry.Language, StringComparer.OrdinalIgnoreCase)
            .ToArray();
        var preferred = Array.FindIndex(told, entry => entry.IsPreferred);
        return NullIfEmpty([.. told.Select((entry, i) => new PatientCommunication(entry.Language!, i == preferred))]);
    }

    private static IEnumerable<string?> Codes(IEnumerable<R4.CodeableConcept> concepts) =>
        concepts.Where(concept => concept is not null).SelectMany(concept => concept.Coding).Where(coding => coding is not null).Select(coding => FhirText.Code(coding.CodeElement));

    private static T[]? NullIfEmpty<T>(T[] entries) => entries.Length > 0 ? entries : null;
}
