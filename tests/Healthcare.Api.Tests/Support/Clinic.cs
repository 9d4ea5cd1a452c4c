using System.Globalization;

namespace Healthcare.Support;

/// <summary>Makes what a test books with. Everything is new for every call, so that tests share a host and nothing else.</summary>
public static class Clinic
{
    /// <summary>The day that is booked, in UTC: the one after tomorrow when the tests began, also for one that runs past midnight.</summary>
    public static readonly DateTime Day = DateTime.UtcNow.Date.AddDays(2);

    public static async Task<string> AddLocationAsync(this ApiClient api, string timeZone = "Etc/UTC", string name = "Test clinic") =>
        (await api.PostAsync("locations", new { name, timeZone })).Expect(201).Id;

    public static async Task<string> AddOrganizationAsync(this ApiClient api, string? partOf = null) =>
        (await api.PostAsync("organizations", partOf is null ? new { name = "Test group" } : new { name = "Test part", partOf })).Expect(201).Id;

    public static async Task<string> AddLocationOfAsync(this ApiClient api, string organizationId) =>
        (await api.PostAsync("locations", new { name = "Test clinic", timeZone = "Etc/UTC", organizationId })).Expect(201).Id;

    public static async Task<string> AddServiceTypeAsync(this ApiClient api, int durationMinutes = 30)
    {
        var code = $"service-{Guid.NewGuid():N}"[..24];
        (await api.PostAsync("service-types", new { code, name = "A service", durationMinutes })).Expect(201);
        return code;
    }

    public static object Practitioner(string locationId, string family = "Tester", params string[] serviceTypes) =>
        new { name = new { family, given = new[] { "Pat" } }, specialties = new[] { "testing" }, locationIds = new[] { locationId }, serviceTypes };

    /// <summary>Half hours around the clock, every day, for 20 days.</summary>
    public static object Availability(string locationId, int slotMinutes = 30, int horizonDays = 20) => new
    {
        horizonDays,
        weekly = new[] { new { days = new[] { "mon", "tue", "wed", "thu", "fri", "sat", "sun" }, from = "00:00", to = "24:00", slotMinutes, locationId } },
        exceptions = Array.Empty<object>(),
    };

    public static async Task<string> AddPractitionerAsync(this ApiClient api, params string[] serviceTypes)
    {
        var location = await api.AddLocationAsync();
        var id = (await api.PostAsync("practitioners", Practitioner(location, "Tester", serviceTypes))).Expect(201).Id;
        (await api.PutAsync($"practitioners/{id}/availability", Availability(location), ("If-Match", "*"))).Expect(200);
        return id;
    }

    public static object Patient(string family = "Sample") => new { name = new { family, given = new[] { "Sam" } }, birthDate = "1980-02-29" };

    public static async Task<string> AddPatientAsync(this ApiClient api, string family = "Sample") =>
        (await api.PostAsync("patients", Patient(family))).Expect(201).Id;

    /// <summary>The form of a document; members that are null are left out.</summary>
    public static MultipartFormDataContent Document(byte[]? content = null, string? mediaType = "text/plain", string? title = "A letter", string? category = "referral", string? date = "2026-01-31")
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, text) in new[] { ("title", title), ("category", category), ("date", date) })
            if (text is not null)
                form.Add(new StringContent(text), name);
        var file = new ByteArrayContent(content ?? "A letter"u8.ToArray());
        if (mediaType is not null)
            file.Headers.ContentType = new(mediaType);
        form.Add(file, "content", "letter");
        return form;
    }

    /// <summary>The slot of a practitioner that starts so many half hours after the midnight that begins <see cref="Day"/>.</summary>
    public static string SlotId(string practitionerId, int halfHours = 0)
    {
        var start = Day.AddMinutes(30 * halfHours);
        return string.Create(CultureInfo.InvariantCulture, $"{practitionerId}.{start:yyyyMMdd'T'HHmm'Z'}");
    }

    public static async Task<ApiAnswer> BookAsync(this ApiClient api, string slotId, string patientId) =>
        await api.PostAsync("appointments", new { slotId, patientId, reason = "A test" });

    /// <summary>Rows, index and audit trail fit together.</summary>
    public static async Task ExpectWholeAsync(this ApiClient administrator)
    {
        var report = (await administrator.GetAsync("admin/integrity")).Expect(200).Json;
        Assert.True(report.GetProperty("valid").GetBoolean(), report.GetRawText());
    }
}
