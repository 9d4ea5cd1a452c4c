using Healthcare.Access;
using Healthcare.Support;

namespace Healthcare.Slots;

[Trait("Suite", "Contract")]
public sealed class SlotStreamTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_slot_is_told_whenever_it_changes()
    {
        var api = host.Administrator;
        var (practitioner, other, patient) = (await api.AddPractitionerAsync(), await api.AddPractitionerAsync(), await api.AddPatientAsync());
        await using var events = await OpenAsync($"slots/stream?practitionerId={practitioner}");
        await events.UntilAsync("ready");

        (await api.BookAsync(Clinic.SlotId(other), await api.AddPatientAsync())).Expect(201);
        var booked = (await api.BookAsync(Clinic.SlotId(practitioner), patient)).Expect(201);
        var slot = await events.UntilAsync("slot");
        Assert.Equal(Clinic.SlotId(practitioner), slot.GetProperty("id").GetString());
        Assert.Equal("booked", slot.GetProperty("status").GetString());
        Assert.Equal((await api.GetAsync($"slots/{Clinic.SlotId(practitioner)}")).Text, slot.GetRawText());

        (await api.PostAsync($"appointments/{booked.Id}/cancel", new { reason = "A test" })).Expect(200);
        await events.UntilAsync("slot", change => change.GetProperty("status").GetString() == "free");
    }

    [Fact]
    public async Task A_stream_goes_on_where_another_ended()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        string seen;
        await using (var first = await OpenAsync($"slots/stream?practitionerId={practitioner}"))
        {
            await first.UntilAsync("ready");
            seen = first.LastEventId;
        }

        (await api.BookAsync(Clinic.SlotId(practitioner), await api.AddPatientAsync())).Expect(201);
        await using var second = await OpenAsync($"slots/stream?practitionerId={practitioner}", seen);
        var (type, data) = (await second.NextAsync())!.Value;
        Assert.Equal(("slot", "booked"), (type, data.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Who_comes_back_from_too_far_is_told_to_begin_anew()
    {
        await host.Administrator.AddPractitionerAsync();
        await using var events = await OpenAsync("slots/stream", "0");
        // A store that began with this test has its whole history; any other does not.
        var first = (await events.NextAsync())!.Value.Type;
        Assert.Contains(first, (string[])["reset", "slot", "availability"]);
    }

    [Fact]
    public async Task A_new_availability_is_told_by_its_practitioner()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        await using var events = await OpenAsync("slots/stream");
        await events.UntilAsync("ready");
        var location = (await api.GetAsync($"practitioners/{practitioner}")).Json.GetProperty("locationIds")[0].GetString()!;
        (await api.PutAsync($"practitioners/{practitioner}/availability", Clinic.Availability(location, slotMinutes: 15), ("If-Match", "*"))).Expect(200);
        await events.UntilAsync("availability", change => change.GetProperty("practitionerId").GetString() == practitioner);
    }

    [Fact]
    public async Task Changes_elsewhere_are_not_told_to_who_is_limited_to_a_location()
    {
        var api = host.Administrator;
        var (near, far) = (await api.AddPractitionerAsync(), await api.AddPractitionerAsync());
        var location = (await api.GetAsync($"practitioners/{near}")).Json.GetProperty("locationIds")[0].GetString()!;
        var key = (await api.PostAsync("api-keys", new { name = "Desk", roles = new[] { Roles.Scheduler }, locationIds = new[] { location } })).Expect(201).Json.GetProperty("key").GetString()!;
        await using var events = await EventReader.OpenAsync(host.Address, "slots/stream", key);
        await events.UntilAsync("ready");
        (await api.BookAsync(Clinic.SlotId(far), await api.AddPatientAsync())).Expect(201);
        (await api.BookAsync(Clinic.SlotId(near), await api.AddPatientAsync())).Expect(201);
        Assert.Equal(Clinic.SlotId(near), (await events.UntilAsync("slot")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_stream_ends_when_its_caller_may_no_longer_look()
    {
        var api = host.Administrator;
        var made = (await api.PostAsync("api-keys", new { name = "Board", roles = new[] { Roles.Scheduler } })).Expect(201);
        await using var events = await EventReader.OpenAsync(host.Address, "slots/stream", made.Json.GetProperty("key").GetString()!);
        await events.UntilAsync("ready");
        (await api.DeleteAsync($"api-keys/{made.Id}")).Expect(204);
        while (await events.NextAsync() is not null)
        {
            // What others do at the same time.
        }
    }

    [Fact]
    public async Task What_is_asked_must_be_right()
    {
        Assert.True((await host.Administrator.GetAsync("slots/stream?from=never")).ExpectProblem(400, "validation-failed").Json.GetProperty("errors").TryGetProperty("from", out _));
        (await host.Administrator.GetAsync("slots/stream", ("Last-Event-ID", "x"))).ExpectProblem(400, "validation-failed");
        (await host.Anonymous.GetAsync("slots/stream")).ExpectProblem(401, "unauthenticated");
    }

    private Task<EventReader> OpenAsync(string path, string? lastEventId = null) =>
        EventReader.OpenAsync(host.Address, path, ApiHost.KeyOf(Roles.Administrator), lastEventId);
}
