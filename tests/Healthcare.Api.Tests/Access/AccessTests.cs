using Healthcare.Support;

namespace Healthcare.Access;

/// <summary>Keys, roles and emergency access, from their making to their end.</summary>
[Trait("Suite", "Contract")]
public sealed class AccessTests(ApiHost host) : IClassFixture<ApiHost>, IAsyncDisposable
{
    private ApiClient Administrator => host.Administrator;

    /// <summary>Whatever a test did, rows and audit trail tell the same.</summary>
    public async ValueTask DisposeAsync() => await host.Administrator.ExpectWholeAsync();

    [Fact]
    public async Task A_key_is_shown_once_and_refused_when_it_is_deleted()
    {
        var (id, value) = await IssueAsync(new { name = "kiosk 7", roles = new[] { Roles.Kiosk } });
        Assert.Matches("^hck_[0-9a-z]{8}_[A-Za-z0-9_-]{43}$", value);
        (await host.WithKey(value).GetAsync("locations")).Expect(200);
        var shown = (await Administrator.GetAsync($"api-keys/{id}")).Expect(200);
        Assert.DoesNotContain(value, shown.Text, StringComparison.Ordinal);
        Assert.NotNull(shown.Json.GetProperty("lastUsedAt").GetString());
        Assert.DoesNotContain(value, (await Administrator.GetAsync("api-keys?limit=1000")).Expect(200).Text, StringComparison.Ordinal);
        (await Administrator.DeleteAsync($"api-keys/{id}")).Expect(204);
        (await host.WithKey(value).GetAsync("locations")).ExpectProblem(401, "unauthenticated");
        (await Administrator.DeleteAsync($"api-keys/{id}")).ExpectProblem(404, "api-key-not-found");
    }

    [Fact]
    public async Task A_key_is_deleted_in_the_version_that_was_seen_where_one_is_named()
    {
        var (id, _) = await IssueAsync(new { name = "seen", roles = new[] { Roles.Kiosk } });
        var seen = (await Administrator.GetAsync($"api-keys/{id}")).Expect(200).ETag;
        (await Administrator.PostAsync($"api-keys/{id}/rotate", new { overlapSeconds = 0 })).Expect(200);
        (await Administrator.DeleteAsync($"api-keys/{id}", ("If-Match", seen))).ExpectProblem(412, "stale-version");
        (await Administrator.DeleteAsync($"api-keys/{id}", ("If-Match", "rubbish"))).ExpectProblem(400, "malformed-request");
        (await Administrator.DeleteAsync($"api-keys/{id}", ("If-Match", (await Administrator.GetAsync($"api-keys/{id}")).ETag))).Expect(204);
    }

    [Fact]
    public async Task A_request_that_comes_again_does_not_show_the_key_again()
    {
        var body = new { name = "twice", roles = new[] { Roles.Kiosk } };
        var key = $"issue-{Guid.NewGuid():N}";
        var first = (await Administrator.PostAsync("api-keys", body, ("Idempotency-Key", key))).Expect(201);
        var again = (await Administrator.PostAsync("api-keys", body, ("Idempotency-Key", key))).Expect(201);
        Assert.Equal(first.Id, again.Id);
        Assert.True(first.Json.TryGetProperty("key", out _));
        Assert.False(again.Json.TryGetProperty("key", out _));
    }

    [Theory]
    [InlineData(3600, 200)]
    [InlineData(0, 401)]
    public async Task A_rotated_keys_old_value_works_for_the_overlap(int overlapSeconds, int status)
    {
        var (id, old) = await IssueAsync(new { name = "rotated", roles = new[] { Roles.Kiosk } });
        (await host.WithKey(old).GetAsync("locations")).Expect(200);
        var value = (await Administrator.PostAsync($"api-keys/{id}/rotate", new { overlapSeconds })).Expect(200).Json.GetProperty("key").GetString()!;
        (await host.WithKey(value).GetAsync("locations")).Expect(200);
        (await host.WithKey(old).GetAsync("locations")).Expect(status);
    }

    [Fact]
    public async Task Scopes_narrow_what_the_roles_of_a_key_may()
    {
        var (_, value) = await IssueAsync(new { name = "narrow", roles = new[] { Roles.Scheduler }, scopes = new[] { Permissions.SlotsRead } });
        (await host.WithKey(value).GetAsync("slots/first-available")).Expect(200);
        (await host.WithKey(value).GetAsync("appointments")).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task Nobody_issues_a_key_that_may_more_than_itself()
    {
        var location = await Administrator.AddLocationAsync();
        var (_, value) = await IssueAsync(new { name = "manager", roles = new[] { Roles.ClinicManager }, locationIds = new[] { location } });
        var manager = host.WithKey(value);
        (await manager.PostAsync("api-keys", new { name = "up", roles = new[] { Roles.Administrator }, locationIds = new[] { location } })).ExpectProblem(403, "forbidden");
        (await manager.PostAsync("api-keys", new { name = "out", roles = new[] { Roles.Kiosk } })).ExpectProblem(403, "forbidden");
        (await manager.PostAsync("api-keys", new { name = "fit", roles = new[] { Roles.Kiosk }, locationIds = new[] { location } })).Expect(201);
        Assert.NotEmpty((await manager.PostAsync("api-keys", new { name = "no", roles = new[] { "janitor" }, locationIds = new[] { location } })).ExpectProblem(400, "validation-failed").ErrorsOf("roles[0]"));
    }

    [Fact]
    public async Task What_somebody_is_limited_to_must_be_there()
    {
        var location = await Administrator.AddLocationAsync();
        var key = (await Administrator.PostAsync("api-keys", new { name = "k", roles = new[] { Roles.Scheduler }, locationIds = new[] { location, "loc-nowhere" }, organizationIds = new[] { "org-nowhere" } }))
            .ExpectProblem(400, "validation-failed");
        Assert.Equal(["there is no location loc-nowhere"], key.ErrorsOf("locationIds[1]"));
        Assert.Equal(["there is no organization org-nowhere"], key.ErrorsOf("organizationIds[0]"));
        var patient = (await Administrator.PostAsync("api-keys", new { name = "p", roles = new[] { Roles.Patient }, patientId = "pat-nowhere" })).ExpectProblem(400, "validation-failed");
        Assert.Equal(["there is no patient pat-nowhere"], patient.ErrorsOf("patientId"));
        var account = (await Administrator.PostAsync("accounts", new { userName = $"u{Guid.NewGuid():N}"[..20], password = "a long enough pass phrase", roles = new[] { Roles.Practitioner }, practitionerId = "prac-nowhere" }))
            .ExpectProblem(400, "validation-failed");
        Assert.Equal(["there is no practitioner prac-nowhere"], account.ErrorsOf("practitionerId"));

        // Who may not give it hears nothing of what is there.
        var (_, value) = await IssueAsync(new { name = "manager", roles = new[] { Roles.ClinicManager }, locationIds = new[] { location } });
        (await host.WithKey(value).PostAsync("api-keys", new { name = "k", roles = new[] { Roles.Kiosk }, locationIds = new[] { location, "loc-nowhere" } })).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task A_role_of_the_networks_own_is_made_of_permissions_and_ends()
    {
        var code = $"desk-{Guid.NewGuid():N}"[..20];
        (await Administrator.PostAsync("roles", new { code, name = "Desk", permissions = new[] { Permissions.NetworkRead } })).Expect(201);
        var (_, value) = await IssueAsync(new { name = "desk", roles = new[] { code } });
        (await host.WithKey(value).GetAsync("locations")).Expect(200);
        (await host.WithKey(value).GetAsync("slots/first-available")).ExpectProblem(403, "forbidden");
        var tag = (await Administrator.GetAsync($"roles/{code}")).Expect(200).ETag;
        var listed = (await Administrator.GetAsync("roles?limit=1000")).Expect(200).Json.GetProperty("items").EnumerateArray().ToDictionary(role => role.GetProperty("code").GetString()!);
        Assert.Equal(tag, $"\"{listed[code].GetProperty("version").GetInt64()}\"");
        Assert.False(listed[Roles.Kiosk].TryGetProperty("version", out _));
        (await Administrator.PutAsync($"roles/{code}", new { name = "Desk", permissions = new[] { Permissions.SlotsRead } }, ("If-Match", tag))).Expect(200);
        (await Administrator.DeleteAsync($"roles/{code}", ("If-Match", tag))).ExpectProblem(412, "stale-version");
        (await Administrator.DeleteAsync($"roles/{code}", ("If-Match", "*"))).Expect(204);
        (await Administrator.GetAsync($"roles/{code}")).ExpectProblem(404, "role-not-found");
        (await Administrator.PutAsync($"roles/{Roles.Kiosk}", new { name = "K", permissions = new[] { Permissions.SlotsRead } }, ("If-Match", "*"))).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task Emergency_access_opens_one_record_with_a_reason_and_a_trace_until_it_is_revoked()
    {
        var practitioner = await Administrator.AddPractitionerAsync();
        var (patient, other) = (await Administrator.AddPatientAsync(), await Administrator.AddPatientAsync());
        var (_, value) = await IssueAsync(new { name = "doctor", roles = new[] { Roles.Practitioner }, practitionerId = practitioner, scopes = Permissions.Of(Roles.Practitioner) });
        var doctor = host.WithKey(value);
        (await doctor.GetAsync($"patients/{patient}")).ExpectProblem(404, "patient-not-found");
        var glass = (await doctor.PostAsync("break-glass", new { patientId = patient, reason = "Unconscious in the emergency room" })).Expect(201).Id;
        (await doctor.GetAsync($"patients/{patient}")).Expect(200);
        (await doctor.GetAsync($"patients/{other}")).ExpectProblem(404, "patient-not-found");
        var trail = (await Administrator.GetAsync($"audit?patientId={patient}&limit=100")).Expect(200).Text;
        Assert.Contains("break-glass.opened", trail, StringComparison.Ordinal);
        Assert.Contains($"BTG {glass}", trail, StringComparison.Ordinal);
        Assert.Contains(glass, (await doctor.GetAsync("break-glass")).Expect(200).Text, StringComparison.Ordinal);
        (await Administrator.DeleteAsync($"break-glass/{glass}")).Expect(204);
        (await doctor.GetAsync($"patients/{patient}")).ExpectProblem(404, "patient-not-found");
        (await Administrator.PostAsync("break-glass", new { patientId = patient, reason = "A key without the scope" })).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task A_practitioner_sees_the_patients_it_has_an_appointment_with()
    {
        var practitioner = await Administrator.AddPractitionerAsync();
        var patient = await Administrator.AddPatientAsync();
        var (_, value) = await IssueAsync(new { name = "doctor", roles = new[] { Roles.Practitioner }, practitionerId = practitioner });
        (await host.WithKey(value).GetAsync($"patients/{patient}")).ExpectProblem(404, "patient-not-found");
        (await Administrator.BookAsync(Clinic.SlotId(practitioner), patient)).Expect(201);
        (await host.WithKey(value).GetAsync($"patients/{patient}")).Expect(200);
        Assert.Single((await host.WithKey(value).GetAsync("appointments")).Expect(200).Items);
    }

    [Fact]
    public async Task A_patient_books_for_itself_and_for_nobody_else()
    {
        var practitioner = await Administrator.AddPractitionerAsync();
        var (own, other) = (await Administrator.AddPatientAsync(), await Administrator.AddPatientAsync());
        var (_, value) = await IssueAsync(new { name = "me", roles = new[] { Roles.Patient }, patientId = own });
        var patient = host.WithKey(value);
        (await patient.BookAsync(Clinic.SlotId(practitioner), other)).ExpectProblem(404, "patient-not-found");
        var booked = (await patient.BookAsync(Clinic.SlotId(practitioner), own)).Expect(201).Id;
        (await Administrator.BookAsync(Clinic.SlotId(practitioner, 2), other)).Expect(201);
        Assert.Equal([booked], (await patient.GetAsync("appointments")).Expect(200).Items.Select(appointment => appointment.GetProperty("id").GetString()));
        (await patient.PostAsync($"appointments/{booked}/cancel", new { reason = "Better now" })).Expect(200);
    }

    private async Task<(string Id, string Value)> IssueAsync(object body)
    {
        var issued = (await Administrator.PostAsync("api-keys", body)).Expect(201);
        return (issued.Id, issued.Json.GetProperty("key").GetString()!);
    }
}
