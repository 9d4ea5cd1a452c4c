using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Healthcare.Protection;

/// <summary>
/// Everything that happens to patients, over HTTP, with a canary in each field: registered, refused, looked for, booked, moved, cancelled, imported, audited.
/// Keeps what the system says of it beside the data that was asked for: problems, headers, addresses and cursors.
/// </summary>
/// <param name="key">An administrator's.</param>
public sealed class CanaryLife(Uri address, string key) : IDisposable
{
    private const string Weekdays = """["mon","tue","wed","thu","fri","sat","sun"]""";

    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };
    private readonly StringBuilder _said = new();
    private string _location = "", _practitioner = "", _patient = "";

    /// <summary>Problems, headers, addresses and cursors of all answers.</summary>
    public string Said => _said.ToString();

    public int Requests { get; private set; }

    public void Dispose() => _http.Dispose();

    public async Task LiveAsync()
    {
        await FurnishAsync();
        await RegisterAsync();
        await FailAsync();
        await SearchAsync();
        await BookAsync();
        await FileAsync();
        await LogInAsync();
        await ImportAsync();
        await AuditAsync();
    }

    private static string Patient(string family, string birthDate = Canaries.BirthDate, string more = "") => $$"""
        {"name":{"family":"{{family}}","given":["{{Canaries.Given}}","Zqsecond"]},"birthDate":"{{birthDate}}","gender":"other","phone":"{{Canaries.Phone}}","email":"{{Canaries.Email}}",
         "address":{"line":["{{Canaries.Street}}"],"city":"{{Canaries.City}}","country":"US"},
         "contacts":[{"relationship":"C","name":{"family":"{{Canaries.ContactFamily}}"},"phone":"{{Canaries.ContactPhone}}","email":"{{Canaries.ContactEmail}}"}],
         "communication":[{"language":"{{Canaries.Language}}","preferred":true}],"reminderConsent":["email"]{{more}}}
        """;

    private static string Identified(string value) => $$""","identifiers":[{"system":"{{Canaries.System}}","value":"{{value}}"}]""";

    private async Task FurnishAsync()
    {
        _location = IdOf(await PostAsync("locations", """{"name":"A clinic","timeZone":"UTC"}""", 201));
        await PostAsync("service-types", """{"code":"zq-visit","name":"A visit","durationMinutes":30}""", 201, 409);
        _practitioner = IdOf(await PostAsync("practitioners", $$"""{"name":{"family":"Practitioner","given":["A"]},"specialties":["dermatology"],"locationIds":["{{_location}}"],"serviceTypes":["zq-visit"]}""", 201));
        var hours = $$"""{"horizonDays":30,"weekly":[{"days":{{Weekdays}},"from":"09:00","to":"17:00","slotMinutes":30,"locationId":"{{_location}}"}],"exceptions":[]}""";
        await SendAsync(HttpMethod.Put, $"practitioners/{_practitioner}/availability", hours, [200], ("If-Match", "*"));
    }

    private async Task RegisterAsync()
    {
        _patient = IdOf(await PostAsync("patients", Patient(Canaries.Family, more: Identified(Canaries.Identifier)), [201], ("Idempotency-Key", $"register-{Guid.NewGuid():N}")));
        await PostAsync("patients", Patient(Canaries.Family), 201);
        await SendAsync(HttpMethod.Put, $"patients/{_patient}", Patient(Canaries.OtherFamily, more: Identified(Canaries.Identifier)), [200], ("If-Match", "*"));
        await GetAsync($"patients/{_patient}", [200], ("X-Purpose-Of-Use", Canaries.Purpose));
    }

    private async Task FailAsync()
    {
        await PostAsync("patients", Patient(Canaries.Wrong, more: Identified(Canaries.Identifier)), 409);
        await PostAsync("patients", Patient(Canaries.Wrong, "2031-99-99"), 400);
        await PostAsync("patients", Patient(Canaries.Wrong, "2131-07-23"), 400);
        await PostAsync("patients", Patient(Canaries.Wrong).Replace("other", Canaries.Wrong, StringComparison.Ordinal), 400);
        await PostAsync("patients", Patient(Canaries.Wrong).Replace(Canaries.Phone, Canaries.Wrong, StringComparison.Ordinal), 400);
        await PostAsync("patients", Patient(Canaries.Wrong).Replace(Canaries.Email, Canaries.Wrong, StringComparison.Ordinal), 400);
        await PostAsync("patients", $$"""{"name":"{{Canaries.Wrong}}"}""", 400);
        await PostAsync("patients", $$"""{"name":{"family":"{{Canaries.Wrong}}",""", 400);
        await PostAsync("patients", $$"""{"name":{"family":"{{new string('x', 400) + Canaries.Wrong}}","given":[]},"birthDate":"1931-07-23"}""", 400);
        await SendAsync(HttpMethod.Post, "patients", Patient(Canaries.Wrong), [415], ("Content-Type", "text/plain"));
        await SendAsync(HttpMethod.Put, $"patients/{_patient}", Patient(Canaries.Wrong), [428]);
        await SendAsync(HttpMethod.Put, $"patients/{_patient}", Patient(Canaries.Wrong), [412], ("If-Match", "\"4711\""));
        await SendAsync(HttpMethod.Put, "patients/pat-nobody", Patient(Canaries.Wrong), [404], ("If-Match", "*"));
        await SendAsync(HttpMethod.Post, "patients", Patient(Canaries.Wrong), [401], ("X-Api-Key", Canaries.Wrong));
    }

    private async Task SearchAsync()
    {
        string[] queries =
        [
            $"family={Canaries.OtherFamily}", $"family={Canaries.OtherFamily[..4]}", $"given={Canaries.Given}&limit=1", $"birthDate={Canaries.BirthDate}", $"phone={Uri.EscapeDataString(Canaries.Phone)}",
            $"identifier={Uri.EscapeDataString($"{Canaries.System}|{Canaries.Identifier}")}", $"family={Canaries.Family}&given={Canaries.Given}&birthDate={Canaries.BirthDate}",
        ];
        foreach (var query in queries)
            Assert.NotEmpty(Items(await GetAsync($"patients?{query}", [200])));
        await GetAsync($"patients?family={Canaries.Wrong}&limit=0", [400]);
        await GetAsync($"patients?birthDate={Canaries.Wrong}", [400]);
        await GetAsync($"patients?family={Canaries.Wrong}&cursor={Canaries.Wrong}", [400]);
        await GetAsync($"nowhere?family={Canaries.Wrong}", [404]);
        var page = await PostAsync("patients/search", $$"""{"given":"{{Canaries.Given}}","limit":1}""", 200);
        var next = page.GetProperty("next").GetString()!;
        Say(Encoding.Latin1.GetString(FromBase64(next)));
        Assert.NotEmpty(Items(await PostAsync("patients/search", $$"""{"given":"{{Canaries.Given}}","limit":1,"cursor":"{{next}}"}""", 200)));
        await PostAsync("patients/search", $$"""{"family":"{{Canaries.Wrong}}","limit":0}""", 400);
    }

    private async Task BookAsync()
    {
        var day = DateTime.UtcNow.Date.AddDays(3).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var slots = Items(await GetAsync($"slots/first-available?specialty=dermatology&locationId={_location}&count=4&from={day}", [200])).Select(slot => slot.GetProperty("id").GetString()!).ToArray();
        var body = $$"""{"slotId":"{{slots[0]}}","patientId":"{{_patient}}","reason":"{{Canaries.Reason}}"}""";
        var hold = await PostAsync($"slots/{slots[0]}/hold", "{}", 201);
        var held = body.Replace("\"reason\"", $"\"holdToken\":\"{hold.GetProperty("holdToken").GetString()}\",\"reason\"", StringComparison.Ordinal);
        var appointment = IdOf(await PostAsync("appointments", held, [201], ("Idempotency-Key", $"book-{Guid.NewGuid():N}")));
        await PostAsync("appointments", body, 409);
        await PostAsync("appointments", body.Replace(slots[0], "prac-nobody.20261130T1800Z", StringComparison.Ordinal), 404);
        var moved = IdOf(await PostAsync($"appointments/{appointment}/reschedule", $$"""{"slotId":"{{slots[1]}}"}""", 200));
        await PostAsync($"appointments/{moved}/cancel", $$"""{"reason":"{{Canaries.Cancellation}}"}""", 200);
        await PostAsync($"appointments/{moved}/cancel", $$"""{"reason":"{{Canaries.Cancellation}}"}""", 409);
        var kept = IdOf(await PostAsync("appointments", body.Replace(slots[0], slots[2], StringComparison.Ordinal), 201));
        await GetAsync($"appointments/{kept}", [200]);
        await GetAsync($"appointments/{moved}/history", [200]);
        await GetAsync($"patients/{_patient}/appointments?limit=1", [200]);
        await PostAsync("break-glass", $$"""{"patientId":"{{_patient}}","reason":"{{Canaries.Emergency}}"}""", 201, 200, 403);
    }

    private async Task FileAsync()
    {
        var text = string.Concat(Enumerable.Repeat(Canaries.DocumentContent + "\n", 20_000));
        var document = IdOf(await SendContentAsync(HttpMethod.Post, $"patients/{_patient}/documents", Form(text), [201], ("Idempotency-Key", $"file-{Guid.NewGuid():N}")));
        var deleted = IdOf(await SendContentAsync(HttpMethod.Post, $"patients/{_patient}/documents", Form(text), [201]));
        await SendContentAsync(HttpMethod.Post, $"patients/{_patient}/documents", Form("\0" + text), [415]);
        await SendContentAsync(HttpMethod.Post, $"patients/{_patient}/documents", Form(text, Canaries.Wrong), [400]);
        Assert.Single(Items(await GetAsync($"patients/{_patient}/documents?limit=1", [200])));
        await GetAsync($"patients/{_patient}/documents/{document}", [200]);
        using var content = await _http.SendAsync(Request(HttpMethod.Get, $"patients/{_patient}/documents/{document}/content", null, []));
        Say(content.Headers.ToString());
        Say(content.Content.Headers.ToString());
        Assert.Equal(text, await content.Content.ReadAsStringAsync());
        var reason = $$"""{"reason":"{{Canaries.DocumentReason}}"}""";
        await SendAsync(HttpMethod.Delete, $"patients/{_patient}/documents/{deleted}", reason, [412], ("If-Match", "\"4711\""));
        await SendAsync(HttpMethod.Delete, $"patients/{_patient}/documents/{deleted}", reason, [200], ("If-Match", "*"));
        await SendAsync(HttpMethod.Delete, $"patients/{_patient}/documents/{deleted}", reason, [404], ("If-Match", "*"));
    }

    private static MultipartFormDataContent Form(string content, string category = "referral") => new()
    {
        { new StringContent(Canaries.DocumentTitle), "title" },
        { new StringContent(category), "category" },
        { new StringContent("2026-01-31"), "date" },
        { new StringContent(content, Encoding.UTF8, "text/plain"), "content", Canaries.DocumentTitle + ".txt" },
    };

    private async Task LogInAsync()
    {
        var account = $$"""{"userName":"{{Canaries.UserName}}","password":"{{Canaries.Password}}","roles":["patient"],"patientId":"{{_patient}}"}""";
        await PostAsync("accounts", account, 201);
        await PostAsync("accounts", account, 409);
        await PostAsync("auth/login", $$"""{"userName":"{{Canaries.UserName}}","password":"{{Canaries.Wrong}}"}""", 401);
        await PostAsync("auth/login", $$"""{"userName":"{{Canaries.Wrong}}","password":"{{Canaries.Password}}"}""", 401);
        await PostAsync("auth/login", $$"""{"userName":"{{Canaries.UserName}}","password":"{{Canaries.Password}}"}""", 200);
        await PostAsync("auth/refresh", $$"""{"refreshToken":"{{Canaries.Wrong}}"}""", 400, 401);
        await PostAsync("api-keys", $$"""{"name":"{{Canaries.KeyName}}","roles":["kiosk"]}""", 201);
    }

    private async Task ImportAsync()
    {
        var lines = $$"""
            {"resourceType":"Patient","id":"zq-1","name":[{"family":"{{Canaries.Imported}}","given":["{{Canaries.Given}}"]}],"birthDate":"{{Canaries.BirthDate}}","identifier":[{"system":"{{Canaries.System}}","value":"{{Canaries.Imported}}"}]}
            {"resourceType":"Patient","name":[{"family":"{{Canaries.Wrong}}"}],"birthDate":"{{Canaries.Wrong}}"}
            {"resourceType":"Patient","{{Canaries.Wrong}}
            """;
        using var content = new StringContent(lines, Encoding.UTF8) { Headers = { ContentType = new MediaTypeHeaderValue("application/fhir+ndjson") } };
        var import = IdOf(await SendContentAsync(HttpMethod.Post, "imports", content, [202]));
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            var status = (await GetAsync($"imports/{import}", [200])).GetProperty("status").GetString();
            if (status == "completed")
                break;
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"The import is {status}.");
        }

        await GetAsync($"imports/{import}/errors", [200]);
        var found = Items(await GetAsync($"patients?family={Canaries.Imported}", [200])).Single();
        Say(found.GetProperty("id").GetString()!);
    }

    private async Task AuditAsync()
    {
        await GetAsync($"audit?patientId={_patient}&limit=5", [200]);
        await GetAsync($"audit?actor={Canaries.Wrong}", [200]);
        Assert.True((await PostAsync("audit/verify", "{}", 200)).GetProperty("valid").GetBoolean());
        using var export = await _http.SendAsync(Request(HttpMethod.Get, "audit/export?format=csv", null, []));
        Assert.Equal(HttpStatusCode.OK, export.StatusCode);
        Assert.Contains(Canaries.Purpose, await export.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<JsonElement> GetAsync(string path, int[] expected, params (string, string)[] headers) => SendAsync(HttpMethod.Get, path, null, expected, headers);

    private Task<JsonElement> PostAsync(string path, string body, params int[] expected) => SendAsync(HttpMethod.Post, path, body, expected);

    private Task<JsonElement> PostAsync(string path, string body, int[] expected, params (string, string)[] headers) => SendAsync(HttpMethod.Post, path, body, expected, headers);

    private Task<JsonElement> SendAsync(HttpMethod method, string path, string? body, int[] expected, params (string Name, string Value)[] headers) =>
        SendContentAsync(method, path, body is null ? null : new StringContent(body, Encoding.UTF8, Array.Find(headers, header => header.Name == "Content-Type").Value ?? "application/json"), expected, headers);

    private async Task<JsonElement> SendContentAsync(HttpMethod method, string path, HttpContent? content, int[] expected, params (string Name, string Value)[] headers)
    {
        using var request = Request(method, path, content, headers);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(expected.Contains((int)response.StatusCode), $"{method} {path.Split('?')[0]}: {(int)response.StatusCode} {text}");
        Requests++;
        Say(response.Headers.ToString());
        Say(response.Content.Headers.ToString());
        if ((int)response.StatusCode >= 400)
            Say(text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = content };
        request.Headers.Add("X-Api-Key", Array.Find(headers, header => header.Name == "X-Api-Key").Value ?? key);
        foreach (var (name, value) in headers.Where(header => header.Name is not ("X-Api-Key" or "Content-Type")))
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private void Say(string text) => _said.Append(text).Append('\n');

    private static string IdOf(JsonElement json) => json.GetProperty("id").GetString()!;

    private static JsonElement[] Items(JsonElement json) => [.. json.GetProperty("items").EnumerateArray()];

    private static byte[] FromBase64(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text.TrimEnd('='));
}
