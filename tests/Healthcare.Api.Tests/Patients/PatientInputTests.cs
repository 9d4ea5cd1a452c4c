using Healthcare.Http;

namespace Healthcare.Patients;

public sealed class PatientInputTests
{
    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("1849-12-31")]
    [InlineData("9999-12-31")]
    public void A_birth_date_out_of_range_is_told_the_range(string date)
    {
        var details = new PatientDetails(new HumanName("Sample", ["Sam"]), DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["must be given, as a date from 1850-01-01 until today"], PatientInput.Check(details, new DateOnly(2026, 12, 1)).Members["birthDate"]);
    }

    private static readonly DateOnly s_today = new(2026, 12, 1);
    private static readonly PatientDetails s_valid = new(new HumanName("Sample", ["Sam"]), new DateOnly(1980, 2, 29));

    [Fact]
    public void A_patient_with_a_name_and_a_birth_date_is_enough() => Assert.Null(PatientInput.Check(s_valid, s_today).Problem);

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var errors = PatientInput.Check(
            new PatientDetails(null!, default, "none", "call me", "nobody", new Address(City: ""), [new Identifier("a|b", ""), null!]), s_today);
        Assert.Equal(
            ["address.city", "birthDate", "email", "gender", "identifiers[0].system", "identifiers[0].value", "identifiers[1]", "name", "phone"],
            errors.Members.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("1850-01-01", true)]
    [InlineData("1849-12-31", false)]
    [InlineData("2026-12-01", true)]
    [InlineData("2026-12-02", false)]
    [InlineData("0001-01-01", false)]
    [InlineData("9999-12-31", false)]
    public void Birth_dates_lie_between_1850_and_today(string date, bool valid) =>
        Assert.Equal(valid, PatientInput.Check(s_valid with { BirthDate = DateOnly.Parse(date, null) }, s_today).Problem is null);

    [Theory]
    [InlineData("sam@patient.example", true)]
    [InlineData("a@b", true)]
    [InlineData("@b", false)]
    [InlineData("a@", false)]
    [InlineData("a@b@c", false)]
    [InlineData("a b@c", false)]
    [InlineData("", false)]
    public void An_email_address_has_one_at_sign(string email, bool valid) =>
        Assert.Equal(valid, PatientInput.Check(s_valid with { Email = email }, s_today).Problem is null);

    [Theory]
    [InlineData("+1 (555) 010-0123", true)]
    [InlineData("555 0100 x12", true)]
    [InlineData("12", false)]
    [InlineData("phone", false)]
    [InlineData("", false)]
    [InlineData("+1 555 0100 + 1 555 0100 + 1 555 0100 + 1", false)]
    public void A_phone_number_is_made_of_digits(string phone, bool valid) =>
        Assert.Equal(valid, PatientInput.Check(s_valid with { Phone = phone }, s_today).Problem is null);

    [Fact]
    public void A_name_has_100_characters_at_most()
    {
        Assert.Null(PatientInput.Check(s_valid with { Name = new HumanName(new string('x', 100), []) }, s_today).Problem);
        var errors = PatientInput.Check(s_valid with { Name = new HumanName(new string('x', 101), [new string('y', 101)]) }, s_today);
        Assert.Equal(["name.family", "name.given[0]"], errors.Members.Keys);
    }

    [Fact]
    public void The_same_identifier_may_not_come_twice()
    {
        var identifier = new Identifier("urn:example:mrn", "1");
        Assert.Equal(["identifiers[1]"], PatientInput.Check(s_valid with { Identifiers = [identifier, identifier] }, s_today).Members.Keys);
    }

    [Fact]
    public void Contacts_communication_and_consent_have_their_rules()
    {
        var errors = PatientInput.Check(
            s_valid with
            {
                Contacts = [new PatientContact("X", new HumanName("", []), "call me", "nobody"), new PatientContact("C"), null!],
                Communication = [new PatientCommunication("en", true), new PatientCommunication("EN", true), new PatientCommunication("e n"), new PatientCommunication(null!)],
                ReminderConsent = ["pigeon", "pigeon"],
            },
            s_today);
        Assert.Equal(
            [
                "communication", "communication[2].language", "communication[3].language", "contacts[0].email", "contacts[0].name.family", "contacts[0].phone", "contacts[0].relationship",
                "contacts[1]", "contacts[2]", "reminderConsent", "reminderConsent[0]", "reminderConsent[1]",
            ],
            errors.Members.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["has a language twice", "has more than one preferred language"], errors.Members["communication"]);
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("pt-BR", true)]
    [InlineData("zh-Hant-TW", true)]
    [InlineData("", false)]
    [InlineData("e", false)]
    [InlineData("en-", false)]
    [InlineData("-en", false)]
    [InlineData("12-en", false)]
    [InlineData("english-languages", false)]
    public void A_language_is_one_of_BCP_47(string language, bool valid) =>
        Assert.Equal(valid, PatientInput.Check(s_valid with { Communication = [new PatientCommunication(language)] }, s_today).Problem is null);

    [Fact]
    public void A_huge_list_is_refused_without_reading_it_all()
    {
        var errors = PatientInput.Check(s_valid with { Name = new HumanName("Sample", new string[100_000]) }, s_today);
        Assert.True(errors.Members.Count <= 11);
        Assert.Contains("name.given", errors.Members.Keys);
    }
}
