using System.Diagnostics;
using Healthcare.Access;
using Healthcare.Support;

namespace Healthcare.Organizations;

/// <summary>Callers who are limited to organizations: by key, account and what they may give.</summary>
[Trait("Suite", "Contract")]
public sealed class OrganizationAccessTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    private ApiClient Api => host.Administrator;

    [Fact]
    public async Task A_key_reaches_its_own_location_and_those_of_its_organization_and_its_parts()
    {
        var group = await Api.AddOrganizationAsync();
        var part = await Api.AddOrganizationAsync(group);
        var (own, direct, below, foreign) = (await Api.AddLocationAsync(), await Api.AddLocationOfAsync(group), await Api.AddLocationOfAsync(part), await Api.AddLocationAsync());
        var desk = host.WithKey(await IssueAsync(Roles.Scheduler, new { locationIds = new[] { own }, organizationIds = new[] { group } }));
        foreach (var location in new[] { own, direct, below })
            (await desk.GetAsync($"locations/{location}/day-board?date=2030-01-01")).Expect(200);
        (await desk.GetAsync($"locations/{foreign}/day-board?date=2030-01-01")).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task A_location_that_joins_later_is_reached_within_five_seconds_and_lost_when_it_leaves()
    {
        var group = await Api.AddOrganizationAsync();
        var location = await Api.AddLocationAsync();
        var desk = host.WithKey(await IssueAsync(Roles.Scheduler, new { organizationIds = new[] { group } }));
        (await BoardAsync(desk, location)).ExpectProblem(403, "forbidden");
        await MoveAsync(location, group);
        await ExpectSoonAsync(desk, location, 200);
        await MoveAsync(location, null);
        await ExpectSoonAsync(desk, location, 403);
    }

    [Fact]
    public async Task An_organization_without_locations_reaches_nothing_and_not_everything()
    {
        var group = await Api.AddOrganizationAsync();
        var practitioner = await Api.AddPractitionerAsync();
        var manager = host.WithKey(await IssueAsync(Roles.ClinicManager, new { organizationIds = new[] { group } }));
        (await manager.GetAsync($"practitioners/{practitioner}")).ExpectProblem(404, "practitioner-not-found");
        Assert.Empty((await manager.GetAsync("practitioners?limit=1000")).Expect(200).Items);
        Assert.Empty((await manager.GetAsync("slots/first-available")).Expect(200).Items);
        (await manager.PostAsync("organizations", new { name = "Mine" })).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task An_account_is_limited_as_a_key_is()
    {
        var group = await Api.AddOrganizationAsync();
        var (inside, outside) = (await Api.AddLocationOfAsync(group), await Api.AddLocationAsync());
        var userName = Accounts.Person.NewName();
        var account = (await Api.PostAsync("accounts", new { userName, password = Accounts.Person.Password, roles = new[] { Roles.Scheduler }, organizationIds = new[] { group } })).Expect(201);
        Assert.Equal(group, account.Json.GetProperty("organizationIds")[0].GetString());
        var token = (await Api.PostAsync("auth/login", new { userName, password = Accounts.Person.Password })).Expect(200).Json.GetProperty("accessToken").GetString()!;
        var desk = host.WithToken(token);
        (await BoardAsync(desk, inside)).Expect(200);
        (await BoardAsync(desk, outside)).ExpectProblem(403, "forbidden");
        var me = (await desk.GetAsync("auth/me")).Expect(200).Json;
        Assert.Equal((inside, group), (me.GetProperty("locations")[0].GetString(), me.GetProperty("organizations")[0].GetString()));
    }

    [Fact]
    public async Task Nobody_gives_an_organization_that_it_does_not_reach_wholly()
    {
        var group = await Api.AddOrganizationAsync();
        var part = await Api.AddOrganizationAsync(group);
        var inPart = await Api.AddLocationOfAsync(part);
        var ofPart = host.WithKey(await IssueAsync(Roles.Administrator, new { organizationIds = new[] { part } }));
        var ofLocation = host.WithKey(await IssueAsync(Roles.Administrator, new { locationIds = new[] { inPart } }));
        (await GiveAsync(ofPart, new { organizationIds = new[] { part } })).Expect(201);
        (await GiveAsync(ofPart, new { locationIds = new[] { inPart } })).Expect(201);
        (await GiveAsync(ofPart, new { organizationIds = new[] { group } })).ExpectProblem(403, "forbidden");
        (await GiveAsync(ofPart, new { })).ExpectProblem(403, "forbidden");
        (await GiveAsync(ofLocation, new { organizationIds = new[] { part } })).ExpectProblem(403, "forbidden");
        Assert.NotEmpty((await GiveAsync(Api, new { organizationIds = new[] { "org-nowhere" } })).ExpectProblem(400, "validation-failed").ErrorsOf("organizationIds[0]"));
        Assert.NotEmpty((await GiveAsync(Api, new { organizationIds = Array.Empty<string>() })).ExpectProblem(400, "validation-failed").ErrorsOf("organizationIds"));
        (await ofPart.PutAsync($"locations/{inPart}", new { name = "Away", timeZone = "Etc/UTC", organizationId = group }, ("If-Match", "*"))).ExpectProblem(403, "forbidden");
        (await ofPart.PutAsync($"locations/{inPart}", new { name = "Named", timeZone = "Etc/UTC", organizationId = part }, ("If-Match", "*"))).Expect(200);
    }

    [Fact]
    public async Task Nothing_is_offered_instead_of_a_taken_slot_where_the_caller_does_not_reach()
    {
        var serviceType = await Api.AddServiceTypeAsync();
        var practitioner = await Api.AddPractitionerAsync(serviceType);
        var elsewhere = await Api.AddPractitionerAsync(serviceType);
        var location = (await Api.GetAsync($"practitioners/{practitioner}")).Expect(200).Json.GetProperty("locationIds")[0].GetString()!;
        var there = (await Api.GetAsync($"practitioners/{elsewhere}")).Expect(200).Json.GetProperty("locationIds")[0].GetString()!;
        // Only one half hour of the week is left here: what else is offered is elsewhere, or nowhere.
        (await Api.PutAsync($"practitioners/{practitioner}/availability", OneSlot(location), ("If-Match", "*"))).Expect(200);
        var slot = Clinic.SlotId(practitioner);
        var patient = await Api.AddPatientAsync();
        (await Api.PostAsync("appointments", new { slotId = slot, patientId = patient, serviceType })).Expect(201);
        var desk = host.WithKey(await IssueAsync(Roles.Scheduler, new { locationIds = new[] { location } }));
        var other = await Api.AddPatientAsync();
        // The silo of the slot may learn of the new hours a moment later, and offers what is left of the old ones until then.
        await SoonAsync(async () => LocationsOf(await RefusedAsync(Api)).Contains(there), "Nothing elsewhere is offered.");
        Assert.DoesNotContain(there, LocationsOf(await RefusedAsync(desk)));
        var held = (await desk.PostAsync($"slots/{slot}/hold", new { ttlSeconds = 30 })).ExpectProblem(409, "slot-taken");
        Assert.All(LocationsOf(held), offered => Assert.Equal(location, offered));

        async Task<ApiAnswer> RefusedAsync(ApiClient client) =>
            (await client.PostAsync("appointments", new { slotId = slot, patientId = other, serviceType })).ExpectProblem(409, "slot-taken");
    }

    private static string?[] LocationsOf(ApiAnswer refusal) =>
        [.. refusal.Json.GetProperty("alternatives").EnumerateArray().Select(slot => slot.GetProperty("locationId").GetString())];

    private static object OneSlot(string locationId) => new
    {
        horizonDays = 20,
        weekly = new[] { new { days = new[] { Clinic.Day.ToString("ddd", System.Globalization.CultureInfo.InvariantCulture).ToLowerInvariant() }, from = "00:00", to = "00:30", slotMinutes = 30, locationId } },
        exceptions = Array.Empty<object>(),
    };

    private static Task<ApiAnswer> BoardAsync(ApiClient desk, string location) => desk.GetAsync($"locations/{location}/day-board?date=2030-01-01");

    private static Task ExpectSoonAsync(ApiClient desk, string location, int status) =>
        SoonAsync(async () => (int)(await BoardAsync(desk, location)).Status == status, $"The caller still does not get {status}.");

    private static async Task SoonAsync(Func<Task<bool>> isSo, string otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(watch.Elapsed < s_limit, otherwise);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private async Task MoveAsync(string location, string? organizationId) => (await Api.PutAsync(
        $"locations/{location}",
        organizationId is null ? new { name = "A", timeZone = "Etc/UTC" } : new { name = "A", timeZone = "Etc/UTC", organizationId },
        ("If-Match", "*"))).Expect(200);

    private static Task<ApiAnswer> GiveAsync(ApiClient maker, object limits) => maker.PostAsync("api-keys", With(Roles.Kiosk, limits));

    private async Task<string> IssueAsync(string role, object limits) => (await Api.PostAsync("api-keys", With(role, limits))).Expect(201).Json.GetProperty("key").GetString()!;

    private static Dictionary<string, object?> With(string role, object limits)
    {
        var body = limits.GetType().GetProperties().ToDictionary(limit => limit.Name, limit => limit.GetValue(limits));
        return new Dictionary<string, object?>(body) { ["name"] = role, ["roles"] = new[] { role } };
    }
}
