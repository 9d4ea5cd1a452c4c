using System.Globalization;
using System.Text.Json;
using Healthcare.Access;
using Healthcare.Support;

namespace Healthcare.Reports;

[Trait("Suite", "Contract")]
public sealed class ReportTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Reports_count_what_was_booked_and_nothing_of_whom()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        var patient = await api.AddPatientAsync("Countess");
        (await host.As(Roles.Kiosk).BookAsync(Clinic.SlotId(practitioner), patient)).Expect(201);
        var missed = (await api.BookAsync(Clinic.SlotId(practitioner, 2), patient)).Expect(201).Id;
        (await api.PostAsync($"appointments/{missed}/no-show")).Expect(200);
        var range = $"{DayRange()}&practitionerId={practitioner}";

        var use = (await api.GetAsync($"reports/utilisation?{range}&groupBy=practitioner")).Expect(200);
        var line = Assert.Single(use.Items);
        Assert.Equal(practitioner, line.GetProperty("practitionerId").GetString());
        Assert.Equal((48, 1440, 2, 60, 0.0417), (Number(line, "slots"), Number(line, "offeredMinutes"), Number(line, "appointments"), Number(line, "bookedMinutes"), line.GetProperty("rate").GetDouble()));

        var noShows = Assert.Single((await api.GetAsync($"reports/no-shows?{range}")).Expect(200).Items);
        Assert.Equal((1, 0, 1, 1.0), (Number(noShows, "due"), Number(noShows, "came"), Number(noShows, "noShow"), noShows.GetProperty("rate").GetDouble()));

        var bookings = (await api.GetAsync($"reports/bookings?{range}")).Expect(200);
        Assert.Equal(["kiosk", "staff"], bookings.Items.Select(item => item.GetProperty("channel").GetString()).Order());
        Assert.Equal(2, bookings.Items.Sum(item => Number(item, "count")));
        foreach (var answer in new[] { use, bookings })
        {
            Assert.DoesNotContain(patient, answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Countess", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_waits_is_told_when_the_first_and_the_third_slot_are_free()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        var location = (await api.GetAsync($"practitioners/{practitioner}")).Json.GetProperty("locationIds")[0].GetString()!;
        var line = Assert.Single((await api.GetAsync($"reports/waiting-time?locationId={location}")).Expect(200).Items);
        var free = (await api.GetAsync($"slots/first-available?locationId={location}&count=3")).Expect(200).Items.Select(slot => slot.GetProperty("start").GetString()).ToArray();
        Assert.Equal((location, free[0], free[2]), (line.GetProperty("locationId").GetString(), line.GetProperty("firstAvailable").GetString(), line.GetProperty("thirdAvailable").GetString()));
        Assert.True(line.GetProperty("daysToThird").GetDouble() < 1);
    }

    [Fact]
    public async Task A_report_comes_as_csv_to_who_asks_for_it()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        var path = $"reports/utilisation?{DayRange()}&practitionerId={practitioner}&groupBy=practitioner";
        foreach (var csv in new[] { await api.GetAsync($"{path}&format=csv"), await api.GetAsync(path, ("Accept", "text/csv")) })
        {
            Assert.Equal("text/csv", csv.Expect(200).MediaType);
            Assert.Equal($"date,locationId,locationName,practitionerId,practitionerName,slots,offeredMinutes,appointments,bookedMinutes,rate\r\n,,,{practitioner},Pat Tester,48,1440,0,0,0\r\n", csv.Text);
        }
    }

    [Fact]
    public async Task Lines_of_csv_have_the_name_of_a_location_beside_its_id_and_json_has_ids_only()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        var location = (await api.GetAsync($"practitioners/{practitioner}")).Json.GetProperty("locationIds")[0].GetString()!;
        var stored = (await api.GetAsync($"locations/{location}")).Expect(200);
        var renamed = new { name = "=North, \"upper\" floor", timeZone = stored.Json.GetProperty("timeZone").GetString() };
        (await api.PutAsync($"locations/{location}", renamed, ("If-Match", "*"))).Expect(200);
        var path = $"reports/waiting-time?locationId={location}";
        var lines = (await api.GetAsync($"{path}&format=csv")).Expect(200).Text.Split("\r\n");
        Assert.StartsWith("locationId,locationName,practitionerId,practitionerName,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{location},\"'=North, \"\"upper\"\" floor\",,,", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("North", (await api.GetAsync(path)).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_limited_to_a_location_sees_its_numbers_only()
    {
        var api = host.Administrator;
        var (near, far) = (await api.AddPractitionerAsync(), await api.AddPractitionerAsync());
        var location = (await api.GetAsync($"practitioners/{near}")).Json.GetProperty("locationIds")[0].GetString()!;
        var key = (await api.PostAsync("api-keys", new { name = "Manager", roles = new[] { Roles.ClinicManager }, locationIds = new[] { location } })).Expect(201).Json.GetProperty("key").GetString()!;
        var lines = (await host.WithKey(key).GetAsync($"reports/utilisation?{DayRange()}&groupBy=practitioner")).Expect(200);
        Assert.Equal(near, Assert.Single(lines.Items).GetProperty("practitionerId").GetString());
        Assert.Empty((await host.WithKey(key).GetAsync($"reports/utilisation?{DayRange()}&practitionerId={far}")).Expect(200).Items);
        Assert.Equal(location, Assert.Single((await host.WithKey(key).GetAsync("reports/waiting-time")).Expect(200).Items).GetProperty("locationId").GetString());
    }

    [Fact]
    public async Task What_is_asked_must_be_right()
    {
        var api = host.Administrator;
        Assert.NotEmpty((await api.GetAsync("reports/bookings?to=2026-12-01T00:00:00Z")).ExpectProblem(400, "validation-failed").ErrorsOf("from"));
        Assert.NotEmpty((await api.GetAsync("reports/bookings?from=2026-01-01T00:00:00Z&to=2026-12-01T00:00:00Z")).ExpectProblem(400, "validation-failed").ErrorsOf("to"));
        Assert.NotEmpty((await api.GetAsync("reports/waiting-time?groupBy=day")).ExpectProblem(400, "validation-failed").ErrorsOf("groupBy"));
        Assert.NotEmpty((await api.GetAsync($"reports/no-shows?{DayRange()}&format=xml")).ExpectProblem(400, "validation-failed").ErrorsOf("format"));
        (await host.As(Roles.Practitioner).GetAsync($"reports/no-shows?{DayRange()}")).ExpectProblem(403, "forbidden");
    }

    private static string DayRange() =>
        string.Create(CultureInfo.InvariantCulture, $"from={Clinic.Day:yyyy-MM-dd}T00:00:00Z&to={Clinic.Day.AddDays(1):yyyy-MM-dd}T00:00:00Z");

    private static int Number(JsonElement line, string member) => line.GetProperty(member).GetInt32();
}
