using Healthcare.Support;

namespace Healthcare.Http;

[Trait("Suite", "Contract")]
public sealed class ConventionsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_change_needs_the_version_it_was_made_on()
    {
        var api = host.Administrator;
        var created = (await api.PostAsync("locations", new { name = "First", timeZone = "Europe/Berlin" })).Expect(201);
        var path = $"locations/{created.Id}";
        var second = new { name = "Second", timeZone = "Europe/Berlin" };

        (await api.PutAsync(path, second)).ExpectProblem(428, "precondition-required");
        (await api.PutAsync(path, second, ("If-Match", "\"99\""))).ExpectProblem(412, "stale-version");
        var updated = (await api.PutAsync(path, second, ("If-Match", created.ETag))).Expect(200);
        Assert.NotEqual(created.ETag, updated.ETag);
        (await api.PutAsync(path, second, ("If-Match", created.ETag))).ExpectProblem(412, "stale-version");
        (await api.PutAsync(path, new { name = "Third", timeZone = "Europe/Berlin" }, ("If-Match", "*"))).Expect(200);
        Assert.Equal("Third", (await api.GetAsync(path)).Json.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_client_that_has_the_version_gets_a_304()
    {
        var api = host.Administrator;
        var created = (await api.PostAsync("patients", Clinic.Patient())).Expect(201);
        var path = created.Headers["Location"];
        Assert.Equal($"/api/v1/patients/{created.Id}", path);
        var known = (await api.GetAsync(path, ("If-None-Match", created.ETag))).Expect(304);
        Assert.Equal((created.ETag, ""), (known.ETag, known.Text));
        Assert.Equal(created.Text, (await api.GetAsync(path, ("If-None-Match", "\"99\""))).Expect(200).Text);
    }

    [Theory]
    [InlineData("/api/v1/locations", 200)]
    [InlineData("/api/v1/patients", 400)]
    [InlineData("/api/v1/patients/pat-unknown", 404)]
    [InlineData("/api/v1/patients/search", 404)]
    [InlineData("/api/v1/imports", 405)]
    [InlineData("/api/v1/nothing", 404)]
    [InlineData("/health/live", 200)]
    [InlineData("/openapi/v1.json", 200)]
    public async Task Head_is_answered_like_get_without_the_body(string path, int status)
    {
        var read = (await host.Administrator.GetAsync(path)).Expect(status);
        var head = (await host.Administrator.SendAsync(HttpMethod.Head, path, null)).Expect(status);
        Assert.NotEmpty(read.Text);
        Assert.Equal(("", read.MediaType), (head.Text, head.MediaType));
    }

    [Fact]
    public async Task Head_tells_the_version_and_the_length()
    {
        var created = (await host.Administrator.PostAsync("patients", Clinic.Patient())).Expect(201);
        var path = $"patients/{created.Id}";
        var head = (await host.Administrator.SendAsync(HttpMethod.Head, path, null)).Expect(200);
        Assert.Equal((created.ETag, created.Headers["Content-Length"]), (head.ETag, head.Headers["Content-Length"]));
        (await host.Administrator.SendAsync(HttpMethod.Head, path, null, ("If-None-Match", created.ETag))).Expect(304);
        (await host.Anonymous.SendAsync(HttpMethod.Head, path, null)).Expect(401);
    }

    [Fact]
    public async Task The_same_key_and_request_give_the_first_answer_again()
    {
        var api = host.Administrator;
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = (await api.PostAsync("patients", Clinic.Patient("Once"), key)).Expect(201);
        var again = (await api.PostAsync("patients", Clinic.Patient("Once"), key)).Expect(201);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.Headers["Location"], again.Headers["Location"]);
        Assert.Equal(first.ETag, again.ETag);
        (await api.PostAsync("patients", Clinic.Patient("Twice"), key)).ExpectProblem(422, "idempotency-key-reused");
        (await api.PostAsync("locations", new { name = "A", timeZone = "Etc/UTC" }, key)).ExpectProblem(422, "idempotency-key-reused");
        Assert.Single((await api.GetAsync("patients?family=Once")).Items);
    }

    [Fact]
    public async Task The_same_key_with_another_precondition_is_another_request()
    {
        var api = host.Administrator;
        var created = (await api.PostAsync("patients", Clinic.Patient())).Expect(201);
        var (path, key) = ($"patients/{created.Id}", ("Idempotency-Key", Guid.NewGuid().ToString()));
        (await api.PutAsync(path, Clinic.Patient("Changed"), key, ("If-Match", "\"99\""))).ExpectProblem(412, "stale-version");
        (await api.PutAsync(path, Clinic.Patient("Changed"), key, ("If-Match", "\"99\""))).ExpectProblem(412, "stale-version");
        (await api.PutAsync(path, Clinic.Patient("Changed"), key, ("If-Match", created.ETag))).ExpectProblem(422, "idempotency-key-reused");
    }

    [Fact]
    public async Task Another_caller_may_use_the_same_key()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var one = (await host.Administrator.PostAsync("patients", Clinic.Patient(), key)).Expect(201);
        var two = (await host.As("scheduler").PostAsync("patients", Clinic.Patient(), key)).Expect(201);
        Assert.NotEqual(one.Id, two.Id);
    }

    [Fact]
    public async Task A_refusal_is_remembered_too()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        var (slot, patient) = (Clinic.SlotId(practitioner), await api.AddPatientAsync());
        var booked = (await api.BookAsync(slot, await api.AddPatientAsync())).Expect(201);
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var body = new { slotId = slot, patientId = patient };
        var first = (await api.PostAsync("appointments", body, key)).ExpectProblem(409, "slot-taken");
        (await api.PostAsync($"appointments/{booked.Id}/cancel", new { reason = "free" })).Expect(200);
        var again = (await api.PostAsync("appointments", body, key)).ExpectProblem(409, "slot-taken");
        Assert.Equal(first.Json.GetProperty("alternatives").GetRawText(), again.Json.GetProperty("alternatives").GetRawText());
    }

    [Fact]
    public async Task Every_answer_has_a_request_id_the_clients_own_if_it_is_usable()
    {
        Assert.Equal("kiosk-7.42", (await host.Administrator.GetAsync("locations", ("X-Request-Id", "kiosk-7.42"))).Headers["X-Request-Id"]);
        Assert.NotEqual("a b", (await host.Administrator.GetAsync("locations", ("X-Request-Id", "a b"))).Headers["X-Request-Id"]);
        Assert.NotEmpty((await host.Anonymous.GetAsync("/health/live")).Headers["X-Request-Id"]);
        Assert.NotEmpty((await host.Anonymous.GetAsync("/nothing")).Headers["X-Request-Id"]);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gaps_or_repeats()
    {
        var api = host.Administrator;
        var family = $"Page{Guid.NewGuid():N}";
        for (var i = 0; i < 5; i++)
            await api.AddPatientAsync(family);
        List<string> seen = [];
        var next = "";
        do
        {
            var page = (await api.GetAsync($"patients?family={family}&limit=2{next}")).Expect(200);
            Assert.InRange(page.Items.Count(), 1, 2);
            seen.AddRange(page.Items.Select(item => item.GetProperty("id").GetString()!));
            next = page.Next is { } cursor ? $"&cursor={Uri.EscapeDataString(cursor)}" : null;
        }
        while (next is not null);
        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(5, seen.Count);
    }

    [Fact]
    public async Task Answers_are_kept_by_nobody() =>
        Assert.Equal("no-store", (await host.Administrator.GetAsync("locations")).Headers["Cache-Control"]);
}
