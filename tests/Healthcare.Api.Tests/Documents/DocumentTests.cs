using System.Security.Cryptography;
using System.Text;
using Healthcare.Support;

namespace Healthcare.Documents;

[Trait("Suite", "Contract")]
public sealed class DocumentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData((1024 * 1024) + 1)]
    [InlineData(IDocumentGrain.MaxBytes)]
    public async Task A_document_comes_back_as_it_was_taken_in(int size)
    {
        var api = host.Administrator;
        var patient = await api.AddPatientAsync();
        var content = Text(size);
        var created = (await AddAsync(api, patient, Clinic.Document(content))).Expect(201);
        Assert.Equal($"/api/v1/patients/{patient}/documents/{created.Id}", created.Headers["Location"]);
        Assert.Equal(("A letter", "referral", "2026-01-31", "text/plain"), (Of(created, "title"), Of(created, "category"), Of(created, "date"), Of(created, "contentType")));
        Assert.Equal((size, Convert.ToHexStringLower(SHA256.HashData(content))), (created.Json.GetProperty("size").GetInt32(), Of(created, "hash")));

        var read = (await api.GetAsync($"patients/{patient}/documents/{created.Id}")).Expect(200);
        Assert.Equal((created.Text, "\"1\""), (read.Text, read.ETag));
        var file = (await api.GetAsync($"patients/{patient}/documents/{created.Id}/content")).Expect(200);
        Assert.Equal(Encoding.UTF8.GetString(content), file.Text);
        Assert.Equal($"attachment; filename={created.Id}.txt", file.Headers["Content-Disposition"]);
        Assert.Equal(("text/plain", "nosniff", "no-store"), (file.MediaType, file.Headers["X-Content-Type-Options"], file.Headers["Cache-Control"]));
    }

    [Fact]
    public async Task Documents_are_listed_by_their_date_and_only_to_their_patient()
    {
        var api = host.Administrator;
        var (patient, other) = (await api.AddPatientAsync(), await api.AddPatientAsync());
        foreach (var date in new[] { "2026-01-03", "2026-01-01", "2026-01-02" })
            (await AddAsync(api, patient, Clinic.Document(date: date))).Expect(201);
        var first = (await api.GetAsync($"patients/{patient}/documents?limit=2")).Expect(200);
        var last = (await api.GetAsync($"patients/{patient}/documents?limit=2&cursor={Uri.EscapeDataString(first.Next!)}")).Expect(200);
        Assert.Equal(["2026-01-01", "2026-01-02", "2026-01-03"], first.Items.Concat(last.Items).Select(document => document.GetProperty("date").GetString()));
        Assert.Empty((await api.GetAsync($"patients/{other}/documents")).Expect(200).Items);
        (await api.GetAsync("patients/pat-nobody/documents")).ExpectProblem(404, "patient-not-found");

        var id = first.Items.First().GetProperty("id").GetString();
        (await api.GetAsync($"patients/{other}/documents/{id}")).ExpectProblem(404, "document-not-found");
        (await api.GetAsync($"patients/{other}/documents/{id}/content")).ExpectProblem(404, "document-not-found");
        (await DeleteAsync(api, other, id!, new { reason = "Wrong patient" }, "*")).ExpectProblem(404, "document-not-found");
    }

    [Fact]
    public async Task A_document_is_deleted_with_its_content_for_a_reason()
    {
        var api = host.Administrator;
        var patient = await api.AddPatientAsync();
        var id = (await AddAsync(api, patient, Clinic.Document(Text(200_000)))).Expect(201).Id;
        (await DeleteAsync(api, patient, id, new { reason = "A reason" }, null)).ExpectProblem(428, "precondition-required");
        (await DeleteAsync(api, patient, id, new { reason = " " }, "\"1\"")).ExpectProblem(400, "validation-failed");
        (await DeleteAsync(api, patient, id, new { reason = "A reason" }, "\"2\"")).ExpectProblem(412, "stale-version");
        await api.ExpectWholeAsync();
        (await DeleteAsync(api, patient, id, new { reason = "A reason" }, "\"1\"", "delete-it")).Expect(200);
        await api.ExpectWholeAsync();
        (await api.GetAsync($"patients/{patient}/documents/{id}")).ExpectProblem(404, "document-not-found");
        (await api.GetAsync($"patients/{patient}/documents/{id}/content")).ExpectProblem(404, "document-not-found");
        Assert.Empty((await api.GetAsync($"patients/{patient}/documents")).Expect(200).Items);
        // The first answer again, though there is nothing any more.
        (await DeleteAsync(api, patient, id, new { reason = "A reason" }, "\"1\"", "delete-it")).Expect(200);

        var trail = (await api.GetAsync($"audit?patientId={patient}&limit=100")).Expect(200).Items.ToArray();
        var deleted = Assert.Single(trail, entry => entry.GetProperty("action").GetString() == "document.deleted");
        Assert.Equal(("A reason", $"document/{id}"), (deleted.GetProperty("reason").GetString(), deleted.GetProperty("subject").GetString()));
        Assert.Single(trail, entry => entry.GetProperty("action").GetString() == "document.created");
    }

    [Fact]
    public async Task Every_read_is_in_the_audit_trail()
    {
        var api = host.Administrator;
        var patient = await api.AddPatientAsync();
        var id = (await AddAsync(api, patient, Clinic.Document())).Expect(201).Id;
        foreach (var path in new[] { "", $"/{id}", $"/{id}/content" })
            (await api.GetAsync($"patients/{patient}/documents{path}")).Expect(200);
        var actions = (await api.GetAsync($"audit?patientId={patient}&limit=100")).Expect(200).Items.Select(entry => entry.GetProperty("action").GetString()!);
        Assert.Equal(["document.content-read", "document.created", "document.listed", "document.read"], actions.Where(action => action.StartsWith("document", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_key_with_the_same_document_takes_it_in_once_whatever_the_boundary()
    {
        var api = host.Administrator;
        var patient = await api.AddPatientAsync();
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = (await AddAsync(api, patient, Clinic.Document(), key)).Expect(201);
        Assert.Equal(first.Text, (await AddAsync(api, patient, Clinic.Document(), key)).Expect(201).Text);
        (await AddAsync(api, patient, Clinic.Document(title: "Another"), key)).ExpectProblem(422, "idempotency-key-reused");
        Assert.Single((await api.GetAsync($"patients/{patient}/documents")).Expect(200).Items);
    }

    public static TheoryData<byte[], string, bool> Contents => new()
    {
        { "%PDF-1.7"u8.ToArray(), "application/pdf", true },
        { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00], "image/png", true },
        { [0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg", true },
        { "Grüße\r\n\tZoë"u8.ToArray(), "text/plain", true },
        { "<html><script>"u8.ToArray(), "text/html", false },
        { "<svg/>"u8.ToArray(), "image/svg+xml", false },
        { "<html><script>"u8.ToArray(), "application/pdf", false },
        { "%PDF-1.7"u8.ToArray(), "image/png", false },
        { [0xFF, 0xD8, 0xFF, 0xE0], "text/plain", false },
        { "a\0b"u8.ToArray(), "text/plain", false },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Only_what_begins_like_a_type_that_is_taken_is_taken(byte[] content, string mediaType, bool isTaken)
    {
        var patient = await host.Administrator.AddPatientAsync();
        var answer = await AddAsync(host.Administrator, patient, Clinic.Document(content, mediaType));
        if (isTaken)
            Assert.Equal(mediaType, Of(answer.Expect(201), "contentType"));
        else
            answer.ExpectProblem(415, "unsupported-media-type");
    }

    [Fact]
    public async Task What_is_wrong_with_a_form_is_said_at_once()
    {
        var api = host.Administrator;
        var patient = await api.AddPatientAsync();
        var wrong = (await AddAsync(api, patient, Clinic.Document([], title: null, category: "novel", date: "2999-01-01"))).ExpectProblem(400, "validation-failed");
        Assert.Equal(["category", "content", "date", "title"], wrong.Json.GetProperty("errors").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        (await AddAsync(api, "pat-nobody", Clinic.Document())).ExpectProblem(404, "patient-not-found");
        (await AddAsync(api, patient, Clinic.Document(Text(IDocumentGrain.MaxBytes + 1)))).ExpectProblem(413, "body-too-large");
        (await api.PostAsync($"patients/{patient}/documents", new { title = "A" })).ExpectProblem(415, "unsupported-media-type");
        var broken = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA"u8.ToArray());
        broken.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        (await AddAsync(api, patient, broken)).ExpectProblem(400, "malformed-request");
    }

    private static Task<ApiAnswer> AddAsync(ApiClient api, string patient, HttpContent form, params (string, string)[] headers) =>
        api.SendAsync(HttpMethod.Post, $"patients/{patient}/documents", form, headers);

    private static Task<ApiAnswer> DeleteAsync(ApiClient api, string patient, string id, object body, string? match, string? key = null)
    {
        (string, string)[] headers = [.. match is null ? [] : new[] { ("If-Match", match) }, .. key is null ? [] : new[] { ("Idempotency-Key", key) }];
        return api.SendAsync(HttpMethod.Delete, $"patients/{patient}/documents/{id}", body, headers);
    }

    /// <summary>No two rows of it are alike.</summary>
    private static byte[] Text(int size)
    {
        var text = new byte[size];
        for (var i = 0; i < size; i++)
            text[i] = (byte)('a' + ((i + (i / 1000)) % 26));
        return text;
    }

    private static string Of(ApiAnswer answer, string member) => answer.Json.GetProperty(member).GetString()!;
}
