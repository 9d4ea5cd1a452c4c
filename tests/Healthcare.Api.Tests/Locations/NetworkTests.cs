using Healthcare.Support;

namespace Healthcare.Locations;

/// <summary>Locations, service types, practitioners and their availability.</summary>
[Trait("Suite", "Contract")]
public sealed class NetworkTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_location_is_read_back_as_it_was_written()
    {
        var api = host.Administrator;
        var created = (await api.PostAsync("locations", new { name = "Nord", timeZone = "Europe/Berlin", address = "1 Street", phone = "+1 555 0100" })).Expect(201);
        var read = (await api.GetAsync(created.Headers["Location"])).Expect(200);
        Assert.Equal(created.Text, read.Text);
        Assert.Equal("1 Street", read.Json.GetProperty("address").GetString());
        Assert.Contains((await api.GetAsync("locations?limit=1000")).Items, item => item.GetProperty("id").GetString() == created.Id);
    }

    [Fact]
    public async Task A_time_zone_that_does_not_exist_is_refused_by_name()
    {
        var answer = (await host.Administrator.PostAsync("locations", new { name = "Base", timeZone = "Mars/Base" })).ExpectProblem(400, "validation-failed");
        Assert.NotEmpty(answer.ErrorsOf("timeZone"));
    }

    [Fact]
    public async Task A_code_of_a_service_type_is_taken_once()
    {
        var api = host.Administrator;
        var code = await api.AddServiceTypeAsync();
        (await api.PostAsync("service-types", new { code, name = "Again", durationMinutes = 30 })).ExpectProblem(409, "code-in-use");
        var read = (await api.GetAsync($"service-types/{code}")).Expect(200);
        Assert.Equal((code, "\"1\""), (read.Json.GetProperty("code").GetString(), read.ETag));
        (await api.GetAsync($"service-types/{code}", ("If-None-Match", read.ETag))).Expect(304);
        Assert.Contains((await api.GetAsync("service-types?limit=1000")).Items, item => item.GetProperty("code").GetString() == code);
    }

    [Fact]
    public async Task A_practitioner_is_found_by_name_location_and_specialty()
    {
        var api = host.Administrator;
        var location = await api.AddLocationAsync();
        var created = (await api.PostAsync("practitioners", Clinic.Practitioner(location, "Ångström"))).Expect(201);
        foreach (var query in (string[])[$"locationId={location}", $"locationId={location}&name=angst", $"locationId={location}&specialty=testing"])
            Assert.Equal(created.Id, Assert.Single((await api.GetAsync($"practitioners?{query}")).Expect(200).Items).GetProperty("id").GetString());
        Assert.Empty((await api.GetAsync($"practitioners?locationId={location}&specialty=other")).Items);
    }

    [Fact]
    public async Task A_practitioner_cannot_work_where_nothing_is()
    {
        var answer = await host.Administrator.PostAsync("practitioners", Clinic.Practitioner("loc-unknown"));
        Assert.InRange(answer.Status, 400, 422);
        Assert.Equal("application/problem+json", answer.MediaType);
    }

    [Fact]
    public async Task Availability_has_a_version_of_its_own()
    {
        var api = host.Administrator;
        var location = await api.AddLocationAsync();
        var practitioner = (await api.PostAsync("practitioners", Clinic.Practitioner(location))).Expect(201);
        var path = $"practitioners/{practitioner.Id}/availability";
        var empty = (await api.GetAsync(path)).Expect(200);
        Assert.Equal("\"0\"", empty.ETag);
        (await api.PutAsync(path, Clinic.Availability(location))).ExpectProblem(428, "precondition-required");
        var set = (await api.PutAsync(path, Clinic.Availability(location), ("If-Match", empty.ETag))).Expect(200);
        Assert.Equal("\"1\"", set.ETag);
        (await api.PutAsync(path, Clinic.Availability(location), ("If-Match", empty.ETag))).ExpectProblem(412, "stale-version");
        Assert.Equal(practitioner.ETag, (await api.GetAsync($"practitioners/{practitioner.Id}")).ETag);
    }

    [Fact]
    public async Task Rules_that_overlap_are_refused_with_the_list()
    {
        var api = host.Administrator;
        var location = await api.AddLocationAsync();
        var practitioner = (await api.PostAsync("practitioners", Clinic.Practitioner(location))).Expect(201);
        object Rule(string from, string to) => new { days = new[] { "mon" }, from, to, slotMinutes = 30, locationId = location };
        var overlapping = new { horizonDays = 30, weekly = new[] { Rule("09:00", "12:00"), Rule("11:00", "13:00") }, exceptions = Array.Empty<object>() };
        var answer = (await api.PutAsync($"practitioners/{practitioner.Id}/availability", overlapping, ("If-Match", "*"))).ExpectProblem(409, "availability-overlap");
        Assert.NotEmpty(answer.Json.GetProperty("conflicts").EnumerateArray());
    }

    [Fact]
    public async Task A_change_that_would_orphan_an_appointment_is_refused_with_the_list()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        var booked = (await api.BookAsync(Clinic.SlotId(practitioner), await api.AddPatientAsync())).Expect(201);
        var none = new { horizonDays = 20, weekly = Array.Empty<object>(), exceptions = Array.Empty<object>() };
        var answer = (await api.PutAsync($"practitioners/{practitioner}/availability", none, ("If-Match", "*"))).ExpectProblem(409, "appointments-affected");
        Assert.Contains(booked.Id, answer.Json.GetProperty("conflicts").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from", "\"25:00\"")]
    [InlineData("from", "\"9\"")]
    [InlineData("to", "\"08:00\"")]
    [InlineData("slotMinutes", "0")]
    [InlineData("slotMinutes", "1000")]
    [InlineData("days", "[\"monday\"]")]
    [InlineData("days", "[]")]
    [InlineData("locationId", "\"loc-unknown\"")]
    public async Task A_bad_rule_is_a_400_that_says_where(string member, string value)
    {
        var api = host.Administrator;
        var location = await api.AddLocationAsync();
        var practitioner = (await api.PostAsync("practitioners", Clinic.Practitioner(location))).Expect(201);
        var members = new Dictionary<string, string>
        {
            ["days"] = "[\"mon\"]",
            ["from"] = "\"09:00\"",
            ["to"] = "\"12:00\"",
            ["slotMinutes"] = "30",
            ["locationId"] = $"\"{location}\"",
            [member] = value,
        };
        var rule = string.Join(",", members.Select(pair => $"\"{pair.Key}\":{pair.Value}"));
        var body = $$"""{"horizonDays":30,"weekly":[{{{rule}}}],"exceptions":[]}""";
        var answer = (await api.PutAsync($"practitioners/{practitioner.Id}/availability", body, ("If-Match", "*"))).ExpectProblem(400, "validation-failed");
        Assert.Contains("weekly[0]", answer.Json.GetProperty("errors").GetRawText(), StringComparison.Ordinal);
    }
}
