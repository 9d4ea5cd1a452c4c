using Healthcare.Http;
using Healthcare.Patients;

namespace Healthcare.Practitioners;

/// <summary>What a client may say about a practitioner.</summary>
public static class PractitionerInput
{
    private const int MaxEntries = 200;

    public static Errors Check(PractitionerDetails details)
    {
        var errors = new Errors();
        errors.Name("name", details.Name);
        errors.Each("specialties", details.Specialties, MaxEntries, (found, entry, code) => found.RequiredText(entry, code));
        errors.Each("locationIds", details.LocationIds, MaxEntries, TextRules.RequiredId);
        errors.Each("serviceTypes", details.ServiceTypes, MaxEntries, TextRules.RequiredId);
        errors.Email("email", details.Email);
        errors.Phone("phone", details.Phone);
        errors.Identifiers("identifiers", details.Identifiers);
        return errors;
    }

    /// <summary>The same, with every list that was left out as an empty one.</summary>
    public static PractitionerDetails Complete(PractitionerDetails details) => details with
    {
        Name = PatientInput.Complete(details.Name),
        Specialties = details.Specialties ?? [],
        LocationIds = details.LocationIds ?? [],
        ServiceTypes = details.ServiceTypes ?? [],
    };
}
