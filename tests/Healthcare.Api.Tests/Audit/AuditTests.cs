using System.Globalization;
using System.Text.Json;
using Healthcare.Access;
using Healthcare.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Audit;

/// <summary>Who looked at what, who was refused, and what auditors can do with it.</summary>
[Trait("Suite", "Contract")]
public sealed class AuditTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Reading_a_patient_is_noted_with_who_what_from_where_and_why()
    {
        var patient = await host.Administrator.AddPatientAsync();

        (await host.As(Roles.Kiosk).GetAsync($"patients/{patient}", ("X-Purpose-Of-Use", "TREAT"), ("X-Request-Id", "read-1"))).Expect(200);

        var read = await OnlyAsync(patient, "patient.read");
        Assert.Equal($"patient/{patient}", read.Text("subject"));
        Assert.Equal("success", read.Text("outcome"));
        Assert.Equal("TREAT", read.Text("reason"));
        Assert.EndsWith(" read-1", read.Text("from"), StringComparison.Ordinal);
        Assert.StartsWith("key-", read.Text("actor"), StringComparison.Ordinal);
        Assert.Equal("patient.created", (await TrailAsync($"patientId={patient}"))[^1].GetProperty("action").GetString());
    }

    [Fact]
    public async Task A_search_is_one_event_with_whom_it_showed_and_not_what_was_asked()
    {
        var family = $"Odd{Guid.NewGuid():N}"[..12];
        string[] patients = [await host.Administrator.AddPatientAsync(family), await host.Administrator.AddPatientAsync(family)];

        (await host.As(Roles.Scheduler).PostAsync("patients/search", new { family })).Expect(200);
        (await host.As(Roles.Scheduler).GetAsync($"patients?family={family}&limit=1")).Expect(200);

        var found = (await TrailAsync($"patientId={patients[0]}")).Concat(await TrailAsync($"patientId={patients[1]}")).Where(Is("patient.searched")).ToList();
        Assert.Equal(3, found.Count);
        Assert.Contains(found, search => patients.Order().SequenceEqual(search.GetProperty("patientIds").EnumerateArray().Select(id => id.GetString()!).Order()));
        Assert.DoesNotContain(found, search => search.ToString().Contains(family, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Reads_of_appointments_are_noted_for_their_patient()
    {
        var practitioner = await host.Administrator.AddPractitionerAsync();
        var patient = await host.Administrator.AddPatientAsync();
        var id = (await host.Administrator.BookAsync(Clinic.SlotId(practitioner), patient)).Expect(201).Id;
        var reader = host.As(Roles.Scheduler);

        var read = (await reader.GetAsync($"appointments/{id}")).Expect(200);
        (await reader.GetAsync($"appointments/{id}", ("If-None-Match", read.ETag))).Expect(304);
        (await reader.GetAsync($"appointments/{id}/history")).Expect(200);
        (await reader.GetAsync($"appointments?patientId={patient}")).Expect(200);
        (await reader.GetAsync($"patients/{patient}/appointments")).Expect(200);

        string[] actions = [.. (await TrailAsync($"patientId={patient}")).Select(found => found.GetProperty("action").GetString()!)];
        Assert.Equal(
            ["appointment.listed", "appointment.listed", "appointment.history-read", "appointment.read", "appointment.read", "appointment.booked", "patient.created"], actions);
    }

    [Fact]
    public async Task What_was_not_shown_is_not_noted_and_a_purpose_that_is_none_is_refused()
    {
        var patient = await host.Administrator.AddPatientAsync();

        (await host.Administrator.GetAsync("patients/pat-nobody")).ExpectProblem(404, RefusalCodes.PatientNotFound);
        (await host.Administrator.GetAsync($"patients/{patient}", ("X-Purpose-Of-Use", "because I can"))).ExpectProblem(400, "malformed-request");

        Assert.Empty(await TrailAsync("patientId=pat-nobody"));
        Assert.Equal(["patient.created"], (await TrailAsync($"patientId={patient}")).Select(found => found.GetProperty("action").GetString()));
    }

    [Fact]
    public async Task A_caller_who_may_not_is_noted_once_and_then_counted()
    {
        var key = $"a-key-of-its-own-{Guid.NewGuid():N}";
        await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IApiKeyGrain>(KeyHash.Of(key).ToString()).Ensure("kiosk", [Roles.Kiosk], CommandContext.System("test"));
        var actor = $"key-{KeyHash.Of(key).ToString()[..12]}";
        for (var i = 0; i < 20; i++)
            (await host.WithKey(key).GetAsync("audit")).ExpectProblem(403, "forbidden");
        await host.Services.GetRequiredService<RefusalCounts>().NoteAsync();

        var refused = await TrailAsync($"actor={actor}&action=request.refused");
        Assert.All(refused, found => Assert.Equal(("refused", "GET /api/v1/audit/"), (found.GetProperty("outcome").GetString(), found.GetProperty("subject").GetString())));
        Assert.Equal(19, refused.Sum(Repeated));
        Assert.InRange(refused.Count, 2, 4);
    }

    [Fact]
    public async Task Keys_that_nobody_has_are_counted_by_address_and_no_key_at_all_is_no_attempt()
    {
        var before = await AttemptsAsync();
        for (var i = 0; i < 30; i++)
            (await host.WithKey($"wrong-{i}").GetAsync($"patients/pat-{i}")).ExpectProblem(401, "unauthenticated");
        for (var i = 0; i < 5; i++)
            (await host.Anonymous.GetAsync("patients/pat-1")).ExpectProblem(401, "unauthenticated");
        var after = await AttemptsAsync();

        Assert.True(after.Attempts - before.Attempts >= 30, $"{after.Attempts - before.Attempts} attempts are in the trail.");
        Assert.True(after.Events - before.Events < 15, $"They took {after.Events - before.Events} events.");
    }

    [Fact]
    public async Task Who_reads_the_trail_is_in_the_trail()
    {
        var marker = $"act-{Guid.NewGuid():N}";
        (await host.Administrator.GetAsync($"audit?action={marker}", ("X-Request-Id", marker))).Expect(200);
        (await host.Administrator.GetAsync($"audit/export?action={marker}", ("X-Request-Id", marker))).Expect(200);

        var own = (await TrailAsync("action=audit.read")).Concat(await TrailAsync("action=audit.exported"));
        Assert.Equal(2, own.Count(found => found.Text("from").EndsWith(marker, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Pages_follow_each_other_and_a_cursor_of_another_list_opens_none()
    {
        var patient = await host.Administrator.AddPatientAsync();
        for (var i = 0; i < 5; i++)
            (await host.Administrator.GetAsync($"patients/{patient}")).Expect(200);

        var ids = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await host.Administrator.GetAsync($"audit?patientId={patient}&limit=4{cursor}")).Expect(200);
            ids.AddRange(page.Items.Select(found => found.Text("id")));
            cursor = page.Next is { } next ? $"&cursor={next}" : null;
        }

        Assert.Equal((6, 6), (ids.Count, ids.Distinct().Count()));
        (await host.Administrator.GetAsync("audit?cursor=bm8")).ExpectProblem(400, RefusalCodes.InvalidCursor);
        (await host.Administrator.GetAsync("audit?from=yesterday")).ExpectProblem(400, RefusalCodes.ValidationFailed);
    }

    [Fact]
    public async Task The_trail_is_exported_as_lines_of_json_or_csv()
    {
        var patient = await host.Administrator.AddPatientAsync();
        (await host.Administrator.GetAsync($"patients/{patient}")).Expect(200);

        var json = (await host.Administrator.GetAsync($"audit/export?patientId={patient}")).Expect(200);
        var csv = (await host.Administrator.GetAsync($"audit/export?patientId={patient}&format=csv")).Expect(200);

        Assert.Equal(("application/x-ndjson", "text/csv"), (json.MediaType, csv.MediaType));
        Assert.Equal(2, json.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(3, csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("id,at,actor,", csv.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("plain", "plain")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    public void A_field_of_csv_is_never_a_formula(string? field, string quoted) => Assert.Equal(quoted, Healthcare.Http.Csv.Quote(field));

    [Fact]
    public async Task The_trail_is_as_it_was_written()
    {
        await host.Administrator.AddPatientAsync();

        var found = (await host.Administrator.PostAsync("audit/verify")).Expect(200).Json;

        Assert.True(found.GetProperty("valid").GetBoolean(), found.ToString());
        Assert.True(found.GetProperty("checked").GetInt64() > 0);
        Assert.False(found.TryGetProperty("firstBroken", out _));
        Assert.True(!host.HasStore || found.GetProperty("keyed").GetBoolean());
        (await host.As(Roles.Scheduler).PostAsync("audit/verify")).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task Reads_that_come_together_are_committed_together()
    {
        Assert.SkipUnless(host.HasStore, "The store's metrics are in another process.");
        var patient = await host.Administrator.AddPatientAsync();
        var metrics = host.Services.GetRequiredService<Storage.Sqlite.SqliteStorage>().Metrics;
        var before = metrics.Snapshot();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => host.Administrator.GetAsync($"patients/{patient}")));

        Assert.InRange(metrics.Snapshot().Commits - before.Commits, 1, 150);
        Assert.Equal(201, (await TrailAsync($"patientId={patient}&limit=1000")).Count);
    }

    private static Func<JsonElement, bool> Is(string action) => found => found.Text("action") == action;

    private static long Repeated(JsonElement found) =>
        found.TryGetProperty("reason", out var reason) && reason.GetString()!.EndsWith(" more within a minute", StringComparison.Ordinal)
            ? long.Parse(reason.GetString()!.Split(' ')[0], CultureInfo.InvariantCulture)
            : 0;

    private async Task<(long Attempts, int Events)> AttemptsAsync()
    {
        await host.Services.GetRequiredService<RefusalCounts>().NoteAsync();
        var found = await TrailAsync("action=credentials.refused&limit=1000");
        return (found.Sum(one => Repeated(one) is > 0 and var more ? more : 1), found.Count);
    }

    private async Task<JsonElement> OnlyAsync(string patient, string action) => Assert.Single(await TrailAsync($"patientId={patient}"), found => Is(action)(found));

    private async Task<List<JsonElement>> TrailAsync(string query) => [.. (await host.Administrator.GetAsync($"audit?{query}")).Expect(200).Items];
}

internal static class JsonText
{
    public static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;
}
