using Healthcare.Support;

namespace Healthcare.Patients;

[Trait("Suite", "Contract")]
public sealed class PatientTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_patient_is_read_back_as_it_was_written_and_changed()
    {
        var api = host.Administrator;
        var created = (await api.PostAsync("patients", new
        {
            name = new { family = "Müller", given = new[] { "Änne", "李" } },
            birthDate = "1950-05-05",
            gender = "female",
            phone = "+1 555 0100",
            email = "anne@patient.example",
            address = new { line = new[] { "1 Street" }, city = "Town" },
            identifiers = new[] { new { system = "urn:example:mrn", value = Guid.NewGuid().ToString() } },
            contacts = new object[] { new { relationship = "C", name = new { family = "Müller" }, phone = "+1 555 0102" }, new { email = "kin@patient.example" } },
            communication = new object[] { new { language = "de", preferred = true }, new { language = "ar" } },
            reminderConsent = new[] { "sms" },
        })).Expect(201);
        Assert.Equal(["C", null], created.Json.GetProperty("contacts").EnumerateArray().Select(contact => contact.TryGetProperty("relationship", out var code) ? code.GetString() : null));
        Assert.Equal("de", created.Json.GetProperty("communication")[0].GetProperty("language").GetString());
        Assert.Equal("sms", created.Json.GetProperty("reminderConsent")[0].GetString());
        Assert.Contains("Müller", created.Text, StringComparison.Ordinal);
        Assert.Contains("\"+1 555 0100\"", created.Text, StringComparison.Ordinal);
        Assert.Equal(created.Text, (await api.GetAsync($"patients/{created.Id}")).Expect(200).Text);

        var changed = (await api.PutAsync($"patients/{created.Id}", Clinic.Patient("Changed"), ("If-Match", created.ETag))).Expect(200);
        Assert.Equal("Changed", changed.Json.GetProperty("name").GetProperty("family").GetString());
        Assert.False(changed.Json.TryGetProperty("gender", out _));
        (await api.PutAsync("patients/pat-unknown", Clinic.Patient(), ("If-Match", "*"))).ExpectProblem(404, "patient-not-found");
    }

    [Fact]
    public async Task An_identifier_belongs_to_one_patient()
    {
        var api = host.Administrator;
        var identifiers = new[] { new { system = "urn:example:mrn", value = Guid.NewGuid().ToString() } };
        var first = (await api.PostAsync("patients", new { name = new { family = "One", given = new[] { "A" } }, birthDate = "1980-01-01", identifiers })).Expect(201);
        (await api.PostAsync("patients", new { name = new { family = "Two", given = new[] { "B" } }, birthDate = "1980-01-01", identifiers })).ExpectProblem(409, "identifier-in-use");
        var found = (await api.GetAsync($"patients?identifier=urn:example:mrn%7C{identifiers[0].value}")).Expect(200);
        Assert.Equal(first.Id, Assert.Single(found.Items).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("family=angstrom")]
    [InlineData("family=%C3%85NG")]
    [InlineData("family=Angst&given=zoe")]
    [InlineData("family=Angst&birthDate=1999-09-09")]
    [InlineData("given=Zo%C3%AB&birthDate=1999-09-09")]
    public async Task Names_match_from_the_start_whatever_the_case_and_accents(string query)
    {
        var created = (await host.Administrator.PostAsync("patients", new { name = new { family = "Ångström", given = new[] { "Zoë" } }, birthDate = "1999-09-09" })).Expect(201);
        Assert.Contains((await host.Administrator.GetAsync($"patients?{query}&limit=1000")).Expect(200).Items, item => item.GetProperty("id").GetString() == created.Id);
    }

    [Fact]
    public async Task A_search_by_body_finds_the_same()
    {
        var api = host.Administrator;
        var family = $"Body{Guid.NewGuid():N}";
        var id = await api.AddPatientAsync(family);
        var found = (await api.PostAsync("patients/search", new { family = family.ToUpperInvariant(), birthDate = "1980-02-29", limit = 10 })).Expect(200);
        Assert.Equal(id, Assert.Single(found.Items).GetProperty("id").GetString());
        (await api.PostAsync("patients/search", new { })).ExpectProblem(400, "validation-failed");
        (await api.PostAsync("patients/search", new { family, limit = 0 })).ExpectProblem(400, "validation-failed");
        (await api.PostAsync("patients/search", new { family, cursor = "broken" })).ExpectProblem(400, "invalid-cursor");
    }

    [Fact]
    public async Task A_search_by_body_takes_its_page_from_the_address_too()
    {
        var api = host.Administrator;
        var family = $"Paged{Guid.NewGuid():N}";
        for (var i = 0; i < 3; i++)
            await api.AddPatientAsync(family);
        var first = (await api.PostAsync("patients/search?limit=2", new { family })).Expect(200);
        Assert.Equal(2, first.Items.Count());
        Assert.Single((await api.PostAsync($"patients/search?limit=2&cursor={Uri.EscapeDataString(first.Next!)}", new { family })).Expect(200).Items);
        Assert.Single((await api.PostAsync("patients/search?limit=2&cursor=broken", new { family, limit = 1, cursor = first.Next })).Expect(200).Items);
        Assert.NotEmpty((await api.PostAsync("patients/search?limit=0", new { family })).ExpectProblem(400, "validation-failed").ErrorsOf("limit"));
        (await api.PostAsync("patients/search?cursor=broken", new { family })).ExpectProblem(400, "invalid-cursor");
    }

    [Fact]
    public async Task A_patients_appointments_are_listed_by_start()
    {
        var api = host.Administrator;
        var (practitioner, patient) = (await api.AddPractitionerAsync(), await api.AddPatientAsync());
        Assert.Empty((await api.GetAsync($"patients/{patient}/appointments")).Expect(200).Items);
        var second = (await api.BookAsync(Clinic.SlotId(practitioner, 4), patient)).Expect(201);
        var first = (await api.BookAsync(Clinic.SlotId(practitioner, 2), patient)).Expect(201);
        var listed = (await api.GetAsync($"patients/{patient}/appointments?status=booked")).Expect(200).Items.Select(item => item.GetProperty("id").GetString());
        Assert.Equal([first.Id, second.Id], listed);
        Assert.Empty((await api.GetAsync($"patients/{patient}/appointments?status=cancelled")).Items);
        Assert.Empty((await api.GetAsync($"patients/{patient}/appointments?to=2026-01-01T00:00:00Z")).Items);
    }
}
