using System.Text;
using Healthcare.Patients;

namespace Healthcare.Imports;

public sealed class FhirMappingTests
{
    private static readonly MappingOptions Options = new("UTC", new DateOnly(2026, 6, 1));

    [Fact]
    public void A_patient_keeps_name_birth_date_gender_telecom_address_and_identifiers()
    {
        var patient = Map<ImportedPatient>("""
            {"resourceType":"Patient","id":"p1","meta":{"profile":["x"]},"text":{"status":"generated","div":"<div>not xhtml"},
             "identifier":[{"system":"https://example.org/mrn","value":" 7 "},{"value":"no system"},{"system":"https://example.org/mrn","value":"7"}],
             "name":[{"use":"old","family":"Alt"},{"use":"official","prefix":["Dr."],"family":"Test","given":["Demo","Zwei"]}],
             "telecom":[{"system":"phone","value":"555-0199","use":"old"},{"system":"phone","value":"555-0102","rank":2},{"system":"phone","value":"555-0101","rank":1},{"system":"email","value":"demo@example.org"}],
             "gender":"female","birthDate":"1980-02-29","address":[{"line":["1 Demo Street"],"city":"Demo","state":"KS","postalCode":"00000","country":"US"}]}
            """);

        Assert.Equal("p1", patient.ResourceId);
        Assert.Equal(("Test", "Demo|Zwei"), (patient.Details.Name.Family, string.Join('|', patient.Details.Name.Given)));
        Assert.Equal(new DateOnly(1980, 2, 29), patient.Details.BirthDate);
        Assert.Equal(("female", "555-0101", "demo@example.org"), (patient.Details.Gender, patient.Details.Phone, patient.Details.Email));
        Assert.Equal(("1 Demo Street", "Demo", "KS"), (patient.Details.Address!.Line!.Single(), patient.Details.Address.City, patient.Details.Address.State));
        Assert.Equal([new Identifier("https://example.org/mrn", "7")], patient.Details.Identifiers!);
    }

    [Fact]
    public void A_patient_keeps_contacts_and_languages()
    {
        var patient = Map<ImportedPatient>("""
            {"resourceType":"Patient","id":"p","birthDate":"1980-01-01","name":[{"family":"Test"}],
             "contact":[{"relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0131","code":"CP"},{"system":"http://terminology.hl7.org/CodeSystem/v2-0131","code":"N"}]}],
                         "name":{"family":"Kin","given":["Next"]},"telecom":[{"system":"phone","value":"555-0103"}]},
                        {"telecom":[{"system":"email","value":"kin@example.org"}]},{"organization":{"reference":"Organization/1"}},{"name":{"use":"usual"}}],
             "communication":[{"language":{"coding":[{"system":"urn:ietf:bcp:47","code":"ar"}]}},{"language":{"coding":[{"code":"en-US"}]},"preferred":true},
                              {"language":{"coding":[{"code":"EN-us"}]},"preferred":true},{"language":{"text":"Klingon"}}]}
            """);

        Assert.Equal([("N", "Kin", "555-0103", null), (null, null, null, "kin@example.org")], patient.Details.Contacts!.Select(contact => (contact.Relationship, contact.Name?.Family, contact.Phone, contact.Email)));
        Assert.Equal([new PatientCommunication("ar"), new PatientCommunication("en-US", Preferred: true)], patient.Details.Communication!);
        Assert.Null(patient.Details.ReminderConsent);
    }

    [Theory]
    [InlineData("""[{"family":"Only"}]""", "Only", 0)]
    [InlineData("""[{"given":["Mono"]}]""", "Mono", 0)]
    [InlineData("""[{"text":"Whole Name"}]""", "Whole Name", 0)]
    [InlineData("""[{"use":"maiden","family":"No"},{"family":"Yes","given":["A","B"]}]""", "Yes", 2)]
    public void A_name_may_have_less_than_all_parts(string name, string family, int given)
    {
        var patient = Map<ImportedPatient>($$"""{"resourceType":"Patient","id":"p","birthDate":"1980-01-01","name":{{name}}}""");

        Assert.Equal((family, given), (patient.Details.Name.Family, patient.Details.Name.Given.Length));
    }

    [Theory]
    [InlineData("""{"resourceType":"Patient","id":"p","birthDate":"1980-01-01"}""", "name is missing")]
    [InlineData("""{"resourceType":"Patient","id":"p","birthDate":"1980-01-01","name":[{"use":"usual"}]}""", "name has neither family, given nor text")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":[{"family":"Secret"}]}""", "birthDate is missing")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":[{"family":"Secret"}],"birthDate":"1980-02-30"}""", "birthDate is not a whole date")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":[{"family":"Secret"}],"birthDate":"1980"}""", "birthDate is not a whole date")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":[{"family":"Secret"}],"birthDate":19800101}""", "birthDate is not a whole date")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":[{"family":"Secret"}],"birthDate":"2026-06-02"}""", "birthDate is in the future")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":[{"family":"Secret"}],"birthDate":"1980-01-01","gender":"secret"}""", "gender is none of")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":[{"family":"Sec\u0000ret"}],"birthDate":"1980-01-01"}""", "name.family has control characters")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":[{"family":"Sec\u202Eret"}],"birthDate":"1980-01-01"}""", "name.family has control characters")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":[{"family":"Sec\uD800ret"}],"birthDate":"1980-01-01"}""", "is not a JSON object that FHIR allows")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":[{"family":7}],"birthDate":"1980-01-01"}""", "name.family is not a text")]
    [InlineData("""{"resourceType":"Patient","name":[{"family":"Secret"}],"birthDate":"1980-01-01"}""", "identifier is missing, and id too")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":"Secret","birthDate":"1980-01-01"}""", "a value of the wrong kind at Patient.name")]
    [InlineData("""{"resourceType":"Patient","id":"p","id":"Secret","birthDate":"1980-01-01"}""", "a member comes twice")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":[{"family":"Secret""", "is not JSON, from byte")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":[{"family":"Secret"}],"birthDate":"1980-01-01"} {"x":"Secret"}""", "is not JSON, from byte")]
    [InlineData("Secret", "is not JSON, from byte 1 on")]
    [InlineData("[]", "is not a JSON object that FHIR allows")]
    [InlineData("null", "resourceType is missing or not a text")]
    [InlineData("\"Secret\"", "is not")]
    [InlineData("{}", "resourceType is missing or not a text")]
    [InlineData("""{"resourceType":"Secret","a":1}""", "resourceType of this line is not imported")]
    [InlineData("""{"resourceType":"Organization","name":"Secret"}""", "resourceType Organization is not imported")]
    [InlineData("""{"resourceType":"Bundle","type":"batch"}""", "resourceType Bundle is not imported")]
    [InlineData("""{"resourceType":"Location","id":"l","status":"active"}""", "name is missing")]
    [InlineData("""{"resourceType":"Location","id":"l","name":"L","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/timezone","valueCode":"Mars/Base"}]}""", "extension.timezone is not the name")]
    [InlineData("""{"resourceType":"Practitioner","id":"x"}""", "name is missing")]
    [InlineData("""{"resourceType":"PractitionerRole","id":"x"}""", "practitioner is missing or not a reference")]
    [InlineData("""{"resourceType":"PractitionerRole","id":"x","practitioner":{"reference":"Patient/1"}}""", "practitioner is missing or not a reference")]
    [InlineData("""{"resourceType":"PractitionerRole","id":"x","practitioner":{"reference":"Practitioner/1"},"location":[{"display":"?"}]}""", "location is not a reference to a Location")]
    public void A_bad_resource_is_told_without_its_values(string json, string message)
    {
        var line = FhirMapping.Map(Encoding.UTF8.GetBytes(json), Options);

        Assert.Null(line.Resource);
        Assert.Contains(message, line.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_line_that_is_not_UTF_8_is_told()
    {
        byte[] json = [.. "{\"resourceType\":\"Patient\",\"id\":\""u8, 0xC3, 0x28, .. "\"}"u8];

        Assert.Contains("is not valid UTF-8", FhirMapping.Map(json, Options).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_too_long_and_nesting_that_is_too_deep_are_told()
    {
        var longName = $$"""{"resourceType":"Patient","id":"p","birthDate":"1980-01-01","name":[{"family":"{{new string('x', 300_000)}}"}]}""";
        var deep = $$"""{"resourceType":"Patient","extension":{{new string('[', 5_000)}}{{new string(']', 5_000)}}}""";

        Assert.Contains("name.family is longer than 200 characters", FhirMapping.Map(Encoding.UTF8.GetBytes(longName), Options).Error, StringComparison.Ordinal);
        Assert.Contains("is not JSON", FhirMapping.Map(Encoding.UTF8.GetBytes(deep), Options).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "UTC", false)]
    [InlineData(""","address":{"state":"KS","country":"US"}""", "America/Chicago", false)]
    [InlineData(""","address":{"state":"kansas"}""", "America/Chicago", false)]
    [InlineData(""","address":{"state":"WA","country":"AU"}""", "UTC", false)]
    [InlineData(""","address":{"state":"AZ","country":"USA"},"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/timezone","valueCode":"America/Denver"}]""", "America/Denver", true)]
    public void A_location_has_the_zone_it_states_or_that_of_its_state_or_the_default(string rest, string zone, bool stated)
    {
        var location = Map<ImportedLocation>($$"""{"resourceType":"Location","id":"l","name":"Demo"{{rest}}}""");

        Assert.Equal((zone, stated), (location.Details.TimeZone, location.TimeZoneIsStated));
    }

    [Theory]
    [InlineData("Saint Luke\\u0092s", "Saint Luke’s")]
    [InlineData("North\\tWing\\n", "North Wing")]
    public void Text_that_an_export_broke_is_repaired(string broken, string repaired) =>
        Assert.Equal(repaired, Map<ImportedLocation>($$"""{"resourceType":"Location","id":"l","name":"{{broken}}"}""").Details.Name);

    [Fact]
    public void A_practitioner_has_a_name_without_titles_and_a_telecom()
    {
        var practitioner = Map<ImportedPractitioner>("""
            {"resourceType":"Practitioner","id":"x","identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"9"}],
             "name":[{"prefix":["Dr."],"suffix":["MD"],"family":"Demo","given":["Doc"]}],"telecom":[{"system":"email","value":"doc@example.org"}]}
            """);

        Assert.Equal(("Demo", "Doc", "doc@example.org"), (practitioner.Details.Name.Family, practitioner.Details.Name.Given.Single(), practitioner.Details.Email));
        Assert.Empty(practitioner.Details.Specialties);
    }

    [Theory]
    [InlineData("""{"reference":"Practitioner/123"}""", null, "123")]
    [InlineData("""{"reference":"https://example.org/fhir/Practitioner/123/_history/2"}""", null, "123")]
    [InlineData("""{"reference":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0"}""", null, "0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0")]
    [InlineData("""{"identifier":{"system":"https://example.org/npi","value":"9"}}""", "9", null)]
    [InlineData("""{"reference":"Practitioner?identifier=https://example.org/npi|9"}""", "9", null)]
    public void A_role_names_its_practitioner_by_id_or_identifier(string reference, string? identifier, string? id)
    {
        var role = Map<ImportedRole>($$"""{"resourceType":"PractitionerRole","practitioner":{{reference}}}""");

        Assert.Equal((identifier, id), (role.Practitioner.Identifier?.Value, role.Practitioner.ResourceId));
    }

    [Fact]
    public void A_role_carries_each_specialty_and_location_once_and_none_when_it_is_not_active()
    {
        const string Parts = """
            "practitioner":{"reference":"Practitioner/1"},"location":[{"reference":"Location/a"},{"reference":"Location/a"},{"reference":"Location/b"}],
            "specialty":[{"coding":[{"code":"208D00000X"}]},{"coding":[{"code":"208D00000X"}]},{"text":"Family  Médicine"}]
            """;

        var active = Map<ImportedRole>($$"""{"resourceType":"PractitionerRole",{{Parts}}}""");
        var inactive = Map<ImportedRole>($$"""{"resourceType":"PractitionerRole","active":false,{{Parts}}}""");

        Assert.Equal(["208D00000X", "family-medicine"], active.Specialties);
        Assert.Equal(["a", "b"], active.Locations.Select(location => location.ResourceId));
        Assert.Equal((0, 0), (inactive.Specialties.Length, inactive.Locations.Length));
    }

    [Fact]
    public void Many_lines_can_be_read_at_once()
    {
        var lines = Enumerable.Range(0, 2_000).Select(i => Encoding.UTF8.GetBytes($$"""{"resourceType":"Patient","id":"p{{i}}","birthDate":"1980-01-01","name":[{"family":"Demo-{{i}}"}]}""")).ToArray();

        var families = lines.AsParallel().AsOrdered().Select(line => ((ImportedPatient)FhirMapping.Map(line, Options).Resource!).Details.Name.Family).ToArray();

        Assert.Equal(Enumerable.Range(0, 2_000).Select(i => $"Demo-{i}"), families);
    }

    [Theory]
    [InlineData("""{"resourceType":"PractitionerRole","id":"x"}""", "PractitionerRole")]
    [InlineData("""{"id":"x","contained":[{"resourceType":"Patient"}],"resourceType":"Location"}""", "Location")]
    [InlineData("""{"resourceType":7}""", null)]
    [InlineData("""{"id":"x" """, null)]
    [InlineData("[1]", null)]
    [InlineData("", null)]
    public void The_type_of_a_line_is_seen_without_reading_it_all(string json, string? type) =>
        Assert.Equal(type, FhirParser.PeekResourceType(Encoding.UTF8.GetBytes(json)));

    private static T Map<T>(string json)
        where T : ImportedResource
    {
        var line = FhirMapping.Map(Encoding.UTF8.GetBytes(json), Options);
        Assert.Null(line.Error);
        return Assert.IsType<T>(line.Resource);
    }
}
