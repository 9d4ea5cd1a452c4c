using Healthcare.Http;

namespace Healthcare.Patients;

/// <summary>What a client may say about a patient.</summary>
public static class PatientInput
{
    private static readonly DateOnly s_earliestBirth = new(1850, 1, 1);
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
        return errors;
    }

    /// <summary>The same, with every list that was left out as an empty one.</summary>
    public static PatientDetails Complete(PatientDetails details) => details with { Name = Complete(details.Name) };

    public static HumanName Complete(HumanName name) => name.Given is null ? name with { Given = [] } : name;

    /// <summary>The date it is anywhere on earth by now: a child born in Kiribati is a patient at once.</summary>
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(14));

    // A date left out arrives as 0001-01-01, so the one message must fit both.
    private static void BirthDate(this Errors errors, DateOnly birthDate, DateOnly today) =>
        errors.Require(birthDate >= s_earliestBirth && birthDate <= today, "birthDate", "must be given, as a date from 1850-01-01 until today");
}
