using System.Globalization;
using Healthcare.Support;

namespace Healthcare.Slots;

[Trait("Suite", "Contract")]
public sealed class SlotTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Slots_are_listed_by_start_and_page_on()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        var day = Clinic.Day;
        var query = string.Create(CultureInfo.InvariantCulture, $"slots?practitionerId={practitioner}&from={day:yyyy-MM-dd}T00:00:00Z&to={day:yyyy-MM-dd}T06:00:00Z&status=free&limit=5");
        var first = (await api.GetAsync(query)).Expect(200);
        Assert.Equal(5, first.Items.Count());
        Assert.EndsWith("Z", first.Json.GetProperty("asOf").GetString(), StringComparison.Ordinal);
        var slot = first.Items.First();
        Assert.Equal(Clinic.SlotId(practitioner), slot.GetProperty("id").GetString());
        Assert.Equal("free", slot.GetProperty("status").GetString());
        Assert.Equal($"{day:yyyy-MM-dd}T00:00:00Z", slot.GetProperty("start").GetString());
        var rest = (await api.GetAsync($"{query}&cursor={Uri.EscapeDataString(first.Next!)}")).Expect(200);
        Assert.Equal(Clinic.SlotId(practitioner, 5), rest.Items.First().GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_first_available_slot_is_the_earliest_that_fits()
    {
        var api = host.Administrator;
        var service = await api.AddServiceTypeAsync(60);
        var practitioner = await api.AddPractitionerAsync(service);
        var from = Clinic.Day.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        (await api.BookAsync(Clinic.SlotId(practitioner, 1), await api.AddPatientAsync())).Expect(201);
        var found = (await api.GetAsync($"slots/first-available?serviceType={service}&from={from}&count=2")).Expect(200);
        Assert.Equal([Clinic.SlotId(practitioner, 2), Clinic.SlotId(practitioner, 3)], found.Items.Select(item => item.GetProperty("id").GetString()));
        var evening = (await api.GetAsync($"slots/first-available?serviceType={service}&from={from}&partOfDay=evening&daysOfWeek=mon,tue,wed,thu,fri,sat,sun")).Expect(200);
        Assert.Equal(Clinic.SlotId(practitioner, 34), evening.Items.First().GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_hold_keeps_the_slot_for_the_bearer_of_its_token()
    {
        var api = host.Administrator;
        var (practitioner, patient) = (await api.AddPractitionerAsync(), await api.AddPatientAsync());
        var slot = Clinic.SlotId(practitioner);
        var hold = (await api.PostAsync($"slots/{slot}/hold", new { ttlSeconds = 60 })).Expect(201);
        var token = hold.Json.GetProperty("holdToken").GetString()!;
        Assert.Equal("held", (await api.GetAsync($"slots/{slot}")).Json.GetProperty("status").GetString());
        (await api.PostAsync($"slots/{slot}/hold")).ExpectProblem(409, "slot-taken");
        (await api.BookAsync(slot, patient)).ExpectProblem(409, "slot-taken");

        (await api.PutAsync($"slots/{slot}/hold", new { holdToken = "another", ttlSeconds = 60 })).ExpectProblem(409, "hold-lost");
        (await api.DeleteAsync($"slots/{slot}/hold?holdToken=another")).ExpectProblem(409, "hold-lost");
        (await api.PutAsync($"slots/{slot}/hold", new { holdToken = token })).Expect(200);
        (await api.PostAsync("appointments", new { slotId = slot, patientId = patient, holdToken = token })).Expect(201);
        Assert.Equal("booked", (await api.GetAsync($"slots/{slot}")).Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_released_hold_frees_the_slot_at_once()
    {
        var api = host.Administrator;
        var slot = Clinic.SlotId(await api.AddPractitionerAsync());
        var token = (await api.PostAsync($"slots/{slot}/hold")).Expect(201).Json.GetProperty("holdToken").GetString()!;
        var released = (await api.DeleteAsync($"slots/{slot}/hold?holdToken={Uri.EscapeDataString(token)}")).Expect(204);
        Assert.Empty(released.Text);
        Assert.Equal("free", (await api.GetAsync($"slots/{slot}")).Json.GetProperty("status").GetString());
        (await api.DeleteAsync($"slots/{slot}/hold?holdToken={Uri.EscapeDataString(token)}")).ExpectProblem(409, "hold-lost");
    }

    [Theory]
    [InlineData("""{"ttlSeconds":29}""")]
    [InlineData("""{"ttlSeconds":901}""")]
    [InlineData("""{"ttlSeconds":"60"}""")]
    [InlineData("""{"ttlSeconds":1e99}""")]
    public async Task A_hold_lasts_30_to_900_seconds(string body)
    {
        var slot = Clinic.SlotId(await host.Administrator.AddPractitionerAsync());
        var answer = (await host.Administrator.PostAsync($"slots/{slot}/hold", body)).ExpectProblem(400, "validation-failed");
        Assert.NotEmpty(answer.ErrorsOf("ttlSeconds"));
    }

    [Fact]
    public async Task A_token_must_be_given_to_renew_and_to_release()
    {
        var slot = Clinic.SlotId(await host.Administrator.AddPractitionerAsync());
        Assert.NotEmpty((await host.Administrator.DeleteAsync($"slots/{slot}/hold")).ExpectProblem(400, "validation-failed").ErrorsOf("holdToken"));
        Assert.NotEmpty((await host.Administrator.PutAsync($"slots/{slot}/hold", new { })).ExpectProblem(400, "validation-failed").ErrorsOf("holdToken"));
    }

    [Fact]
    public async Task A_slot_off_the_grid_or_beyond_the_horizon_is_not_there()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        var patient = await api.AddPatientAsync();
        var off = Clinic.SlotId(practitioner).Replace("T0000Z", "T0007Z", StringComparison.Ordinal);
        var beyond = Clinic.SlotId(practitioner, 48 * 40);
        foreach (var slot in (string[])[off, beyond])
        {
            (await api.GetAsync($"slots/{slot}")).ExpectProblem(404, "slot-not-found");
            (await api.BookAsync(slot, patient)).ExpectProblem(404, "slot-not-found");
        }
    }
}
