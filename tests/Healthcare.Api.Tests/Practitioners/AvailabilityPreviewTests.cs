using System.Globalization;
using Healthcare.Support;

namespace Healthcare.Practitioners;

[Trait("Suite", "Contract")]
public sealed class AvailabilityPreviewTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_preview_shows_what_comes_and_who_is_in_the_way_and_changes_nothing()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        var location = (await api.GetAsync($"practitioners/{practitioner}")).Json.GetProperty("locationIds")[0].GetString()!;
        var booked = (await api.BookAsync(Clinic.SlotId(practitioner, 1), await api.AddPatientAsync())).Expect(201).Id;
        var before = (await api.GetAsync($"practitioners/{practitioner}/availability")).Expect(200);
        var day = Clinic.Day;
        var window = string.Create(CultureInfo.InvariantCulture, $"from={day:yyyy-MM-dd}T00:00:00Z&to={day:yyyy-MM-dd}T02:00:00Z");

        var preview = (await api.PostAsync($"practitioners/{practitioner}/availability/preview?{window}", Clinic.Availability(location, slotMinutes: 60))).Expect(200).Json;

        Assert.Equal([$"{day:yyyy-MM-dd}T00:00:00Z", $"{day:yyyy-MM-dd}T01:00:00Z"], preview.GetProperty("slots").EnumerateArray().Select(slot => slot.GetProperty("start").GetString()));
        Assert.All(preview.GetProperty("slots").EnumerateArray(), slot => Assert.True(slot.GetProperty("isNew").GetBoolean()));
        Assert.True(preview.GetProperty("removed").GetInt32() > 900);
        var conflict = Assert.Single(preview.GetProperty("conflicts").EnumerateArray());
        Assert.Equal(("appointment-affected", booked), (conflict.GetProperty("code").GetString(), conflict.GetProperty("appointmentId").GetString()));
        Assert.Equal(before.Text, (await api.GetAsync($"practitioners/{practitioner}/availability")).Text);
        Assert.Equal("free", (await api.GetAsync($"slots/{Clinic.SlotId(practitioner)}")).Json.GetProperty("status").GetString());

        var same = (await api.PostAsync($"practitioners/{practitioner}/availability/preview?{window}", Clinic.Availability(location))).Expect(200).Json;
        Assert.All(same.GetProperty("slots").EnumerateArray(), slot => Assert.False(slot.GetProperty("isNew").GetBoolean()));
        Assert.Equal((4, 0, 0), (same.GetProperty("slots").GetArrayLength(), same.GetProperty("removed").GetInt32(), same.GetProperty("conflicts").GetArrayLength()));
    }

    [Fact]
    public async Task What_cannot_be_set_cannot_be_previewed()
    {
        var api = host.Administrator;
        var practitioner = await api.AddPractitionerAsync();
        (await api.PostAsync($"practitioners/{practitioner}/availability/preview", Clinic.Availability("loc-elsewhere"))).ExpectProblem(400, "validation-failed");
        (await api.PostAsync("practitioners/prac-nobody/availability/preview", Clinic.Availability("loc-elsewhere"))).ExpectProblem(404, "practitioner-not-found");
        (await api.PostAsync($"practitioners/{practitioner}/availability/preview?from=2027-01-01T00:00:00Z&to=2027-03-01T00:00:00Z", Clinic.Availability("loc-elsewhere"))).ExpectProblem(400, "validation-failed");
    }
}
