using Healthcare.Http;

namespace Healthcare.Patients;

/// <summary>What a client may say about a patient.</summary>
public static class PatientInput
{
    private static readonly DateOnly s_earliestBirth = new(1850, 1, 1);
    private static readonly string[] s_reminders = ["email", "sms"];
    private static readonly string[] s_genders = ["male", "female", "other", "unknown"];

    public static Errors Check(PatientDetails details, DateOnly today)
    {
        var errors = new Errors();
        errors.Name("name", details.Name);
        errors.BirthDate(details.BirthDate, today);
        errors.Require(details.Gender is null || s_genders.Contains(details.Gender), "gender", $"must be one of {string.Join(", ", s_genders)}");
        errors.Phone("phone", details.Phone);
        errors.Email("email", details.Email);
        errors.Address("address", details.Address);
        errors.Identifiers("identifiers", details.Identifiers);
        errors.Each("contacts", details.Contacts, PatientContact.Most, Contact);
        errors.Communication("communication", details.Communication);
        errors.Each("reminderConsent", details.ReminderConsent, s_reminders.Length, (found, entry, system) =>
            found.Require(s_reminders.Contains(system), entry, $"must be one of {string.Join(", ", s_reminders)}"));
        errors.Require(details.ReminderConsent is not { } consent || consent.Distinct().Count() == consent.Length, "reminderConsent", "has an entry twice");
        return errors;
    }

    /// <summary>The same, with every list that was left out as an empty one.</summary>
    public static PatientDetails Complete(PatientDetails details) => details with
    {
        Name = Complete(details.Name),
        Contacts = details.Contacts is { } contacts ? [.. contacts.Select(contact => contact.Name is { } name ? contact with { Name = Complete(name) } : contact)] : null,
    };

    public static HumanName Complete(HumanName name) => name.Given is null ? name with { Given = [] } : name;

    /// <summary>The date it is anywhere on earth by now: a child born in Kiribati is a patient at once.</summary>
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(14));

    private static void Contact(Errors errors, string member, PatientContact contact)
    {
        errors.Require(
            contact.Relationship is null || PatientContact.Relationships.Contains(contact.Relationship),
            $"{member}.relationship",
            $"must be one of {string.Join(", ", PatientContact.Relationships)}");
        errors.Require((contact.Name, contact.Phone, contact.Email) is not (null, null, null), member, "must have a name, a phone or an email");
        if (contact.Name is { } name)
            errors.Name($"{member}.name", name);
        errors.Phone($"{member}.phone", contact.Phone);
        errors.Email($"{member}.email", contact.Email);
    }

    private static void Communication(this Errors errors, string member, PatientCommunication[]? communication)
    {
        errors.Each(member, communication, PatientCommunication.Most, (found, entry, told) =>
            found.Require(PatientCommunication.IsLanguage(told.Language), $"{entry}.language", "must be a language as in BCP 47, like en or pt-BR"));
        var told = communication?.Where(entry => entry?.Language is not null).ToArray() ?? [];
        errors.Require(told.DistinctBy(entry => entry.Language, StringComparer.OrdinalIgnoreCase).Count() == told.Length, member, "has a language twice");
        errors.Require(told.Count(entry => entry.Preferred) <= 1, member, "has more than one preferred language");
    }

    // A date left out arrives as 0001-01-01, so the one message must fit both.
    private static void BirthDate(this Errors errors, DateOnly birthDate, DateOnly today) =>
        errors.Require(birthDate >= s_earliestBirth && birthDate <= today, "birthDate", "must be given, as a date from 1850-01-01 until today");
}
