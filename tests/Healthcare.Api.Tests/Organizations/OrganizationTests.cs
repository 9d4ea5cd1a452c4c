using Healthcare.Support;

namespace Healthcare.Organizations;

/// <summary>Organizations, their parts and their locations.</summary>
[Trait("Suite", "Contract")]
public sealed class OrganizationTests(ApiHost host) : IClassFixture<ApiHost>, IAsyncDisposable
{
    private ApiClient Api => host.Administrator;

    /// <summary>Whatever a test did, rows and audit trail tell the same.</summary>
    public async ValueTask DisposeAsync() => await Api.ExpectWholeAsync();

    [Fact]
    public async Task An_organization_is_added_read_listed_and_changed()
    {
        var created = (await Api.PostAsync("organizations", new { name = "Group" })).Expect(201);
        Assert.Equal((true, "\"1\""), (created.Json.GetProperty("active").GetBoolean(), created.ETag));
        var part = await Api.AddOrganizationAsync(created.Id);
        var changed = (await Api.PutAsync($"organizations/{part}", new { name = "Part", partOf = created.Id }, ("If-Match", "\"1\""))).Expect(200);
        Assert.Equal(("Part", "\"2\""), (changed.Json.GetProperty("name").GetString(), changed.ETag));
        (await Api.PutAsync($"organizations/{part}", new { name = "Late" }, ("If-Match", "\"1\""))).ExpectProblem(412, "stale-version");
        (await Api.PutAsync($"organizations/{part}", new { name = "Blind" })).ExpectProblem(428, "precondition-required");
        (await Api.GetAsync($"organizations/{part}", ("If-None-Match", "\"2\""))).Expect(304);
        var listed = (await Api.GetAsync("organizations?limit=1000")).Items.Single(one => one.GetProperty("id").GetString() == part);
        Assert.Equal(created.Id, listed.GetProperty("partOf").GetString());
        Assert.Single((await Api.GetAsync("organizations?limit=1")).Items);
        (await Api.GetAsync("organizations/org-nowhere")).ExpectProblem(404, "organization-not-found");
        (await Api.PutAsync("organizations/org-nowhere", new { name = "A" }, ("If-Match", "*"))).ExpectProblem(404, "organization-not-found");
    }

    [Fact]
    public async Task Nothing_is_a_part_of_itself_or_of_what_is_not_there()
    {
        var top = await Api.AddOrganizationAsync();
        var middle = await Api.AddOrganizationAsync(top);
        var bottom = await Api.AddOrganizationAsync(middle);
        foreach (var partOf in new[] { top, middle, bottom, "org-nowhere" })
            Assert.NotEmpty((await PutAsync(top, partOf)).ExpectProblem(400, "validation-failed").ErrorsOf("partOf"));
        Assert.NotEmpty((await Api.PostAsync("organizations", new { name = "A", partOf = "org-nowhere" })).ExpectProblem(400, "validation-failed").ErrorsOf("partOf"));
        Assert.NotEmpty((await Api.PostAsync("locations", new { name = "A", timeZone = "Etc/UTC", organizationId = "org-nowhere" })).ExpectProblem(400, "validation-failed").ErrorsOf("organizationId"));
    }

    [Fact]
    public async Task Who_has_locations_or_parts_stays_active_and_nothing_joins_who_is_not()
    {
        var top = await Api.AddOrganizationAsync();
        var part = await Api.AddOrganizationAsync(top);
        var location = await Api.AddLocationOfAsync(part);
        (await PutAsync(top, null, active: false)).ExpectProblem(409, "organization-in-use");
        (await PutAsync(part, top, active: false)).ExpectProblem(409, "organization-in-use");
        (await Api.PutAsync($"locations/{location}", new { name = "Free", timeZone = "Etc/UTC" }, ("If-Match", "*"))).Expect(200);
        (await PutAsync(part, top, active: false)).Expect(200);
        (await PutAsync(top, null, active: false)).Expect(200);
        var late = (await Api.PutAsync($"locations/{location}", new { name = "Late", timeZone = "Etc/UTC", organizationId = part }, ("If-Match", "*"))).ExpectProblem(400, "validation-failed");
        Assert.NotEmpty(late.ErrorsOf("organizationId"));
    }

    private Task<ApiAnswer> PutAsync(string id, string? partOf, bool active = true) =>
        Api.PutAsync($"organizations/{id}", partOf is null ? new { name = "A", active } : new { name = "A", active, partOf }, ("If-Match", "*"));
}
