using System.Globalization;
using System.Text.Json;
using Healthcare.Access;
using Healthcare.Audit;
using Healthcare.Support;

namespace Healthcare.Appointments;

[Trait("Suite", "Contract")]
public sealed class DayBoardTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static string Day => Clinic.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_day_has_practitioners_slots_appointments_and_names_of_patients()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        var location = await LocationOfAsync(practitioner);
        var idle = (await api.PostAsync("practitioners", Clinic.Practitioner(location, "Zimmer"))).Expect(201).Id;
        var patient = await api.AddPatientAsync("Boarder");
        var gone = (await api.BookAsync(Clinic.SlotId(practitioner, 1), patient)).Expect(201);
        (await api.PostAsync($"appointments/{gone.Id}/cancel", new { reason = "A test" })).Expect(200);
        var late = (await api.BookAsync(Clinic.SlotId(practitioner, 47), patient)).Expect(201);
        var early = (await api.BookAsync(Clinic.SlotId(practitioner), patient)).Expect(201);
        (await api.BookAsync(Clinic.SlotId(practitioner, 48), patient)).Expect(201);

        var board = (await api.GetAsync($"locations/{location}/day-board?date={Day}")).Expect(200).Json;

        Assert.Equal((location, Day, "Etc/UTC"), (board.Text("locationId"), board.Text("date"), board.Text("timeZone")));
        Assert.True(board.TryGetProperty("asOf", out _));
        var columns = Items(board, "practitioners");
        Assert.Equal([practitioner, idle], columns.Select(column => column.Text("practitionerId")));
        Assert.Equal(["Tester", "Zimmer"], columns.Select(column => column.GetProperty("name").Text("family")));
        Assert.Empty(Items(columns[1], "slots"));
        var slots = Items(columns[0], "slots");
        Assert.Equal(Enumerable.Range(0, 48).Select(i => Clinic.SlotId(practitioner, i)), slots.Select(slot => slot.Text("id")));
        Assert.Equal((await api.GetAsync($"slots/{slots[0].Text("id")}")).Text, slots[0].GetRawText());
        Assert.Equal(["booked", "free", "booked"], new[] { 0, 1, 47 }.Select(i => slots[i].Text("status")));
        Assert.Equal([early.Text, late.Text], Items(board, "appointments").Select(appointment => appointment.GetRawText()));
        var named = Assert.Single(Items(board, "patients"));
        Assert.Equal((patient, "Boarder"), (named.Text("id"), named.GetProperty("name").Text("family")));
        Assert.False(named.TryGetProperty("birthDate", out _));
    }

    [Fact]
    public async Task A_day_begins_and_ends_by_the_clock_of_the_location()
    {
        var api = host.Administrator;
        var location = await api.AddLocationAsync("Asia/Kathmandu");
        var practitioner = (await api.PostAsync("practitioners", Clinic.Practitioner(location))).Expect(201).Id;
        (await api.PutAsync($"practitioners/{practitioner}/availability", Clinic.Availability(location), ("If-Match", "*"))).Expect(200);
        var here = TimeSpan.FromMinutes((5 * 60) + 45);

        string Today() => DateTimeOffset.UtcNow.ToOffset(here).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var asked = Today();

        var board = (await api.GetAsync($"locations/{location}/day-board")).Expect(200).Json;

        Assert.Contains(board.Text("date"), new[] { asked, Today() });
        var slots = Items(Assert.Single(Items(board, "practitioners")), "slots");
        Assert.Equal(48, slots.Length);
        Assert.Equal(new DateTimeOffset(DateTime.Parse(board.Text("date"), CultureInfo.InvariantCulture), here), slots[0].GetProperty("start").GetDateTimeOffset());
    }

    [Fact]
    public async Task Whoever_looks_at_a_day_has_read_of_all_its_patients_once()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        var location = await LocationOfAsync(practitioner);
        string[] patients = [await api.AddPatientAsync(), await api.AddPatientAsync()];
        foreach (var (i, patient) in patients.Index())
            (await api.BookAsync(Clinic.SlotId(practitioner, i), patient)).Expect(201);

        (await host.As(Roles.Scheduler).GetAsync($"locations/{location}/day-board?date={Day}")).Expect(200);

        var read = Assert.Single((await api.GetAsync($"audit?patientId={patients[0]}&action=day-board.read")).Expect(200).Items);
        Assert.Equal($"location/{location}", read.Text("subject"));
        Assert.Equal(patients.Order(), Items(read, "patientIds").Select(id => id.GetString()!).Order());
    }

    [Fact]
    public async Task Who_may_not_know_of_the_appointments_sees_slots_alone()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        var location = await LocationOfAsync(practitioner);
        (await api.BookAsync(Clinic.SlotId(practitioner), await api.AddPatientAsync())).Expect(201);

        var board = (await host.As(Roles.Patient).GetAsync($"locations/{location}/day-board?date={Day}")).Expect(200).Json;

        Assert.Equal("booked", Items(Items(board, "practitioners")[0], "slots")[0].Text("status"));
        Assert.Empty(Items(board, "appointments"));
        Assert.Empty(Items(board, "patients"));
    }

    [Theory]
    [InlineData("2026-13-01")]
    [InlineData("tomorrow")]
    [InlineData("")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    public async Task A_day_that_there_is_not_is_refused_by_name(string date)
    {
        var location = await host.Administrator.AddLocationAsync();
        Assert.NotEmpty((await host.Administrator.GetAsync($"locations/{location}/day-board?date={date}")).ExpectProblem(400, "validation-failed").ErrorsOf("date"));
    }

    [Fact]
    public async Task A_location_that_there_is_not_has_no_days() =>
        (await host.Administrator.GetAsync($"locations/loc-unknown/day-board?date={Day}")).ExpectProblem(404, "location-not-found");

    private static JsonElement[] Items(JsonElement element, string member) => [.. element.GetProperty(member).EnumerateArray()];

    private async Task<string> LocationOfAsync(string practitioner) =>
        (await host.Administrator.GetAsync($"practitioners/{practitioner}")).Json.GetProperty("locationIds")[0].GetString()!;
}
